/**
 * Reads all pending signals of executions whose listing has no room for all of them. It queries these executions, which
 * needs a running worker. It keeps an answer until the execution changes, and at most for a minute. If an execution
 * does not answer, it is not queried again for some seconds; its listing is used, with a note.
 */
import type { Client } from '@temporalio/client';
import { WorkerFailingError } from '../../wire/errors/errors';
import { listQuery, type Signal } from '../../wire/messages';
import { changedAt } from './changed-executions';
import type { ExecutionInfo } from '../temporal/execution-info';
import { workflowNames, type WorkflowNames } from '../temporal/workflow-names';
import { inTime } from '../temporal/in-time';
import { listedBy, type Pending, type ListedRow } from './pending-of-execution';
import { readQuery } from '../temporal/read-query';
import { readersIn, readersOfGate } from '../../wire/policy/readers';

const patienceMs = 1_000; // of a reader
const askingMs = 4_000; // later answers are kept for the next reader
const toldMs = 60_000; // longer than the longest pause of the live feed, so that it finds late answers
const silentMs = 5_000;
const maxRemembered = 200; // executions; each has a thousand signals at most

interface Known {
  /** Changes when the execution changes. Undefined if nothing shows a change. */
  readonly changedAt: number | undefined;
  readonly until: number;
  readonly pending: Pending;
}

export class FullListings {
  /** By run, the most recent last. */
  private readonly known = new Map<string, Known>();
  /** By run and `changedAt`. */
  private readonly asking = new Map<string, Promise<Pending>>();

  constructor(private readonly client: Client) {}

  /**
   * Returns the pending signals of the executions, in their order, within `waitMs` milliseconds. Complete listings are
   * not queried.
   */
  async of(executions: readonly ExecutionInfo[], waitMs: number = patienceMs): Promise<readonly Pending[]> {
    const unknown = executions.filter(
      (execution) => isCut(execution) && this.recent(execution) === undefined,
    );
    const told = new Map<string, Pending>();
    const ask = async (execution: ExecutionInfo): Promise<void> => {
      told.set(execution.runId, await this.ask(execution));
    };
    if (unknown.length > 0) {
      const all = await inTime(Promise.all(unknown.map(ask)), waitMs);
      if (all === undefined) for (const execution of unknown) this.giveUpOn(execution);
    }
    return executions.map(
      (execution) => told.get(execution.runId) ?? this.recent(execution) ?? listedBy(execution),
    );
  }

  private recent(execution: ExecutionInfo): Pending | undefined {
    const found = this.known.get(execution.runId);
    if (found === undefined || found.changedAt !== changedAt(execution)) return undefined;
    return Date.now() < found.until ? found.pending : undefined;
  }

  /** Never throws: if an execution does not answer, its listing is returned. */
  private async ask(execution: ExecutionInfo): Promise<Pending> {
    const key = `${execution.runId} ${changedAt(execution)}`;
    const asked =
      this.asking.get(key) ??
      this.askedItself(execution)
        .then((rows) => this.note(execution, { rows }))
        .catch((error: unknown) => this.note(execution, withReason(listedBy(execution), error)))
        .finally(() => this.asking.delete(key));
    this.asking.set(key, asked);
    return asked;
  }

  private giveUpOn(execution: ExecutionInfo): void {
    if (this.recent(execution) === undefined) this.note(execution, listedBy(execution));
  }

  private note(execution: ExecutionInfo, pending: Pending): Pending {
    const { runId } = execution;
    const mark = changedAt(execution);
    this.known.delete(runId);
    // If nothing shows a change, the answer cannot be kept.
    if (pending.note === undefined && mark === undefined) return pending;
    const until = Date.now() + (pending.note === undefined ? toldMs : silentMs);
    this.known.set(runId, { changedAt: mark, until, pending });
    const [oldest] = this.known.keys();
    if (this.known.size > maxRemembered && oldest !== undefined) this.known.delete(oldest);
    return pending;
  }

  private async askedItself(execution: ExecutionInfo): Promise<ListedRow[]> {
    const { workflowId, runId } = execution;
    const names = workflowNames(execution);
    const asked = { workflowId, runId, patienceMs: askingMs };
    const readers = readersIn(execution.memo);
    const rows: ListedRow[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await readQuery(this.client, asked, listQuery, { state: 'pending', cursor, asked: true });
      for (const signal of page.items)
        if (isAnswerable(signal))
          rows.push({ ...shown(signal, names), readers: readersOfGate(readers, signal.id) });
      cursor = page.nextCursor;
      if (cursor === undefined) return rows;
    }
  }
}

/** True if an execution has more pending signals than its listing. */
export function isCut(execution: ExecutionInfo): boolean {
  return listedBy(execution).note !== undefined;
}

function withReason(listed: Pending, error: unknown): Pending {
  return error instanceof WorkerFailingError
    ? { ...listed, note: `${listed.note} ${error.message}` }
    : listed;
}

function shown(signal: Answerable, names: WorkflowNames): ListedRow {
  const { id, kind, requestId, workflowId, type, prompt, openedAt, deadline, asked } = signal;
  return { id, kind, requestId, workflowId, ...names, type, prompt, openedAt, deadline, asked };
}

type Answerable = Signal & Pick<ListedRow, 'kind' | 'asked'>;

function isAnswerable(signal: Signal): signal is Answerable {
  return signal.kind !== 'sleep';
}
