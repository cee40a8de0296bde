/**
 * The settled gates of runs. It reads the history of a run first, which needs no worker. If the history does not prove
 * everything, it queries the execution. It keeps what it has read until the run changes.
 */
import type { Client } from '@temporalio/client';
import { getQuery, listQuery } from '../../wire/messages';
import { encodedBytes } from '../../wire/plain-data';
import { listedBy } from '../inbox/pending-of-execution';
import type { ExecutionInfo } from '../temporal/execution-info';
import { workflowNames } from '../temporal/workflow-names';
import { isUnanswered } from '../temporal/failures';
import { listedValue, settledGate, type SettledGate } from './answered-signal';
import type { ChangedRun } from './changed-runs';
import { InFlight } from './in-flight';
import { readSettled } from './read-settled';

interface Known {
  readonly mark: number;
  /** The last settled first. */
  readonly gates: readonly SettledGate[];
  /** True if the run settled more gates than these. */
  readonly hasMore: boolean;
  /** True if nothing is missing but what `hasMore` says. */
  readonly isWhole: boolean;
}

const maxGates = 100; // of each run, the newest
const maxBytes = 32_000_000;
const valuesAtOnce = 4;
const patienceMs = 3_000;
const discouragedMs = 10_000; // after a query without an answer

interface FilledGates {
  readonly gates: readonly SettledGate[];
  readonly isWhole: boolean;
}

export class SettledRuns {
  /** By run, the most recently read last. */
  private readonly known = new Map<string, Known>();
  private bytes = 0;
  private readonly reading = new InFlight(6);
  private readonly querying = new InFlight(4);
  /** By task queue or workflow type, which have workers of their own; by run, if the execution itself fails. */
  private readonly discouragedUntil = new Map<string, number>();

  constructor(private readonly client: Client) {}

  /** What is known of a run. If it has changed since, what was known before. */
  of({ execution, mark }: ChangedRun): Omit<Known, 'mark'> {
    const known = this.known.get(execution.runId);
    if (known?.mark === mark) return known;
    return { gates: known?.gates ?? [], hasMore: known?.hasMore ?? false, isWhole: false };
  }

  /** Whether the history of the run is still to be read. */
  isUnread({ execution: { runId }, mark }: ChangedRun): boolean {
    return this.known.get(runId)?.mark !== mark && Date.now() >= (this.discouragedUntil.get(runId) ?? 0);
  }

  /** Whether a query may tell more than the history of the run. */
  canQuery({ execution, mark }: ChangedRun): boolean {
    const { runId, taskQueue } = execution;
    const known = this.known.get(runId);
    if (known === undefined || known.mark !== mark || known.isWhole) return false;
    return (
      Date.now() >= Math.max(this.discouragedUntil.get(taskQueue) ?? 0, this.discouragedUntil.get(runId) ?? 0)
    );
  }

  /** Reads the histories of the runs until the instant `end`. Reads that have started may finish later. */
  async read(runs: readonly ChangedRun[], end: number): Promise<void> {
    await this.reading.all(runs, (run) => this.readOne(run), end);
  }

  /** Queries the runs until the instant `end`. Queries that have started may finish later. */
  async query(runs: readonly ChangedRun[], end: number): Promise<void> {
    await this.querying.all(runs, (run) => this.queryOne(run), end);
  }

  /**
   * Adds the answers to inputs, which the list of an execution does not have, until the instant `end`. Then `isWhole` is
   * false, and the next call continues.
   */
  async withValues(gates: readonly SettledGate[], end: number): Promise<FilledGates> {
    const filled: SettledGate[] = [];
    for (let at = 0; at < gates.length; at += valuesAtOnce) {
      const few = gates.slice(at, at + valuesAtOnce);
      if (Date.now() >= end && few.some(isWithoutValue))
        return { gates: [...filled, ...gates.slice(at)], isWhole: false };
      filled.push(...(await Promise.all(few.map((gate) => this.withValue(gate)))));
    }
    return { gates: filled, isWhole: true };
  }

  private async withValue(gate: SettledGate): Promise<SettledGate> {
    const { id, workflowId, workflowType, runId, requestId } = gate;
    if (!isWithoutValue(gate)) return gate;
    const unread = { ...gate, missing: 'The answer could not be read, which needs a running worker.' };
    if (Date.now() < (this.discouragedUntil.get(workflowType) ?? 0)) return unread;
    const handle = this.client.workflow.getHandle(workflowId, runId);
    try {
      const found = await this.client.withDeadline(Date.now() + patienceMs, () =>
        handle.query(getQuery, id, requestId),
      );
      const filled = { ...gate, ...listedValue(found?.value) };
      this.replace(filled);
      return filled;
    } catch (error) {
      if (isUnanswered(error)) this.discourage(workflowType);
      return unread;
    }
  }

  /** A run that cannot be read, such as one that Temporal has deleted meanwhile, is not read again at once. */
  private async readOne({ execution, mark }: ChangedRun): Promise<void> {
    try {
      const { gates, isWhole } = await readSettled(this.client, execution);
      const unsure = isWhole ? [] : perhapsWithdrawn(execution, gates);
      this.keep(execution, { ...newest([...gates, ...unsure]), mark, isWhole });
    } catch {
      this.discourage(execution.runId);
    }
  }

  private async queryOne(run: ChangedRun): Promise<void> {
    if (!this.canQuery(run)) return;
    const { execution, mark } = run;
    try {
      this.keep(execution, { ...(await this.queried(execution)), mark, isWhole: true });
    } catch (error) {
      this.discourage(isUnanswered(error) ? execution.taskQueue : execution.runId);
    }
  }

  private discourage(key: string): void {
    const now = Date.now();
    for (const [known, until] of this.discouragedUntil) if (until < now) this.discouragedUntil.delete(known);
    this.discouragedUntil.set(key, now + discouragedMs);
  }

  private async queried(execution: ExecutionInfo): Promise<Pick<Known, 'gates' | 'hasMore'>> {
    const { workflowId, runId, closeTime, status } = execution;
    const names = workflowNames(execution);
    // Names the run, because the latest run of the workflowId may belong to another execution.
    const handle = this.client.workflow.getHandle(workflowId, runId);
    const { items, nextCursor } = await this.client.withDeadline(Date.now() + patienceMs, () =>
      handle.query(listQuery, { limit: maxGates }),
    );
    const isOver = closeTime !== undefined && status.name !== 'CONTINUED_AS_NEW';
    const read = new Map(this.known.get(runId)?.gates.map((gate) => [gate.requestId, gate]));
    const gates = items.flatMap((signal) => {
      const ended = { state: 'cancelled', decidedBy: { id: 'execution', via: 'execution' } } as const;
      const settled =
        isOver && signal.state === 'pending'
          ? { ...signal, ...ended, decidedAt: closeTime.toISOString() }
          : signal;
      const gate = settledGate(settled, { runId, ...names });
      if (gate === undefined) return [];
      // The history has the value, and the list has not.
      const { value, missing } = read.get(gate.requestId) ?? {};
      if (value !== undefined) return Object.assign(gate, { value });
      return missing === undefined ? gate : Object.assign(gate, { missing });
    });
    const { gates: kept, hasMore } = newest(gates);
    return { gates: kept, hasMore: hasMore || nextCursor !== undefined };
  }

  private replace(gate: SettledGate): void {
    const known = this.known.get(gate.runId);
    if (known === undefined) return;
    const gates = known.gates.map((each) => (each.requestId === gate.requestId ? gate : each));
    this.known.set(gate.runId, { ...known, gates });
    this.bytes += encodedBytes(gate.value ?? null);
  }

  private keep({ runId }: ExecutionInfo, known: Known): void {
    this.forget(runId);
    this.known.set(runId, known);
    this.bytes += encodedBytes(known.gates);
    for (const oldest of this.known.keys()) {
      if (this.bytes <= maxBytes || oldest === runId) return;
      this.forget(oldest);
    }
  }

  private forget(runId: string): void {
    const known = this.known.get(runId);
    if (known === undefined) return;
    this.bytes -= encodedBytes(known.gates);
    this.known.delete(runId);
  }
}

function isWithoutValue({ state, missing, ...gate }: SettledGate): boolean {
  return state === 'set' && missing === undefined && !('value' in gate);
}

/** The last settled first, and whether there are more. */
function newest(gates: readonly SettledGate[]): Pick<Known, 'gates' | 'hasMore'> {
  const sorted = gates.toSorted((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1));
  return { gates: sorted.slice(0, maxGates), hasMore: sorted.length > maxGates };
}

/** The gates that a closed execution still lists. Its last step may have settled them, or its end. */
function perhapsWithdrawn(execution: ExecutionInfo, told: readonly SettledGate[]): readonly SettledGate[] {
  const { closeTime, runId, status } = execution;
  if (closeTime === undefined || status.name === 'CONTINUED_AS_NEW') return [];
  const ids = new Set(told.map(({ requestId }) => requestId));
  const decidedAt = closeTime.toISOString();
  return listedBy(execution)
    .rows.filter(({ requestId }) => !ids.has(requestId))
    .map(({ id, kind, requestId, workflowId, prompt, openedAt }) => {
      const words = { ...workflowNames(execution), ...(prompt === undefined ? {} : { prompt }) };
      return Object.assign({ id, kind, requestId, workflowId, runId, openedAt, decidedAt }, words);
    });
}
