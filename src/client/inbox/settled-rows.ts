/**
 * Queries executions for their recently settled signals. It keeps an answer until the execution changes. If no worker
 * answers, it returns only what a closed execution listed as pending, and when the execution closed.
 */
import type { Client } from '@temporalio/client';
import { listQuery, type Actor, type Signal } from '../../wire/messages';
import type { ExecutionInfo } from '../temporal/execution-info';
import type { AnsweredSignal } from './answered-reader';
import { changedAt } from './changed-executions';
import { inTime } from '../temporal/in-time';
import { listedBy } from './pending-of-execution';

export interface Settled {
  readonly workflowId: string;
  /** The last settled first. */
  readonly rows: readonly AnsweredSignal[];
  /** True if more signals were settled than these. */
  readonly hasMore: boolean;
  /** True if the execution was queried since it changed. */
  readonly isKnown: boolean;
  /** True if this client cannot decode what the execution wrote. */
  readonly isUnreadable?: boolean;
}

const maxRows = 10; // for each execution
const maxOpenings = 100; // the newest are read
const maxRemembered = 2_000; // executions
const mostAsked = 50; // for each read
const atOnce = 4;
const patienceMs = 3_000;
const discouragedMs = 10_000; // pause after executions that did not answer
const itself: Actor = { id: 'execution', via: 'execution' };

export class SettledRows {
  /** By run. */
  private readonly known = new Map<string, { readonly mark: number; readonly settled: Settled }>();
  private discouragedUntil = 0;

  constructor(private readonly client: Client) {}

  /**
   * Returns the settled signals of the executions, within three seconds. It queries the last changed executions first.
   */
  async of(executions: readonly ExecutionInfo[]): Promise<readonly Settled[]> {
    const waiting = executions
      .filter((execution) => execution.unreadable === undefined)
      .filter((execution) => this.known.get(execution.runId)?.mark !== markOf(execution))
      .toSorted((a, b) => markOf(b) - markOf(a))
      .slice(0, mostAsked);
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await this.ask(next);
    };
    if (waiting.length > 0 && Date.now() >= this.discouragedUntil) {
      const isAsked = await inTime(Promise.all(Array.from({ length: atOnce }, work)), patienceMs);
      waiting.length = 0; // queries that have started may still finish; no others start
      if (isAsked === undefined) this.discouragedUntil = Date.now() + discouragedMs;
    }
    return executions.map((execution) => this.toldBy(execution));
  }

  /** What is known of an execution. If it has changed since, the earlier answer. */
  private toldBy(execution: ExecutionInfo): Settled {
    const { workflowId, runId, closeTime, unreadable } = execution;
    if (unreadable !== undefined)
      return { workflowId, rows: [], hasMore: false, isKnown: true, isUnreadable: true };
    const known = this.known.get(runId);
    if (known?.mark === markOf(execution)) return known.settled;
    const before = known?.settled ?? { workflowId, rows: [], hasMore: false };
    const told = new Set(before.rows.map(({ requestId }) => requestId));
    const ended = closeTime === undefined ? [] : withdrawn(execution);
    const rows = [...ended.filter(({ requestId }) => !told.has(requestId)), ...before.rows];
    return { ...before, rows, isKnown: closeTime !== undefined };
  }

  /** Queries an execution and keeps the answer. If it does not answer, the next read queries it again. */
  private async ask(execution: ExecutionInfo): Promise<void> {
    const settled = await this.askedItself(execution).catch(() => undefined);
    if (settled === undefined) return;
    this.known.set(execution.runId, { mark: markOf(execution), settled });
    const [oldest] = this.known.keys();
    if (this.known.size > maxRemembered && oldest !== undefined) this.known.delete(oldest);
  }

  private async askedItself(execution: ExecutionInfo): Promise<Settled> {
    const { workflowId, runId } = execution;
    // Names the run, because the latest run of the workflowId may belong to another execution.
    const handle = this.client.workflow.getHandle(workflowId, runId);
    const { items, nextCursor } = await this.client.withDeadline(Date.now() + patienceMs, () =>
      handle.query(listQuery, { limit: maxOpenings }),
    );
    const all = items
      .flatMap((signal) => rowOf(signal, execution) ?? [])
      .toSorted((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1));
    const hasMore = nextCursor !== undefined || all.length > maxRows;
    return { workflowId, rows: all.slice(0, maxRows), hasMore, isKnown: true };
  }
}

/** Changes when the execution changes. */
function markOf(execution: ExecutionInfo): number {
  return changedAt(execution) ?? 0;
}

/**
 * Undefined for sleeps and pending signals. Signals that were pending at the end of the execution were cancelled by it.
 */
function rowOf(signal: Signal, execution: ExecutionInfo): AnsweredSignal | undefined {
  const { id, kind, requestId, prompt, state, decidedBy, decidedAt, automatic, approved } = signal;
  const { workflowId, type: workflowType, closeTime } = execution;
  if (kind === 'sleep') return undefined;
  const words = prompt === undefined ? {} : { prompt };
  const row = { id, kind, requestId, workflowId, workflowType, ...words };
  const byTimeout = automatic === true ? { automatic, ...(approved === undefined ? {} : { approved }) } : {};
  if (state !== 'pending')
    return { ...row, state, ...byTimeout, decidedBy, decidedAt: decidedAt ?? signal.openedAt };
  if (closeTime === undefined) return undefined;
  return { ...row, state: 'cancelled', decidedBy: itself, decidedAt: closeTime.toISOString() };
}

/** The last listing of a closed execution. If it was terminated or timed out, its pending signals were cancelled. */
function withdrawn(execution: ExecutionInfo): readonly AnsweredSignal[] {
  const { closeTime, startTime, status } = execution;
  const decidedAt = (closeTime ?? startTime).toISOString();
  const isSure = status.name === 'TERMINATED' || status.name === 'TIMED_OUT';
  const how = isSure ? { state: 'cancelled' as const, decidedBy: itself } : {};
  return listedBy(execution).rows.map(({ id, kind, requestId, workflowId, workflowType, prompt }) => {
    const words = prompt === undefined ? {} : { prompt };
    return Object.assign({ id, kind, requestId, workflowId, workflowType, decidedAt }, words, how);
  });
}
