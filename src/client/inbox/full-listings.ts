/**
 * What is pending in executions whose listing has no room for all of it: they are asked themselves, which takes their
 * workers. What one has told is remembered until it changes, for a minute at most; one that does not answer is not
 * asked again for some seconds, and its listing stands, with a note that says so.
 */
import type { Client } from '@temporalio/client';
import { WorkerFailingError } from '../../wire/errors/errors';
import { listQuery, type Signal } from '../../wire/messages';
import { changedAt } from './changed-executions';
import type { ExecutionInfo } from '../temporal/execution-info';
import { inTime } from '../temporal/in-time';
import { listedBy, type Pending, type PendingSignal } from './pending-of-execution';
import { readQuery } from '../temporal/read-query';

const patienceMs = 1_000; // of whoever reads
const askingMs = 4_000; // what comes later than that patience is there for the next who reads
const toldMs = 60_000; // longer than the live feed ever rests, so that it finds what came late
const silentMs = 5_000;
const maxRemembered = 200; // executions; each has a thousand signals at most

interface Known {
  /** What tells that it has changed; undefined where nothing does. */
  readonly changedAt: number | undefined;
  readonly until: number;
  readonly pending: Pending;
}

export class FullListings {
  /** By run, those told last at the end. */
  private readonly known = new Map<string, Known>();
  /** By run and by what tells that it has changed. */
  private readonly asking = new Map<string, Promise<Pending>>();

  constructor(private readonly client: Client) {}

  /** What each of these has pending, in their order, within `waitMs` milliseconds; those that list everything are not asked. */
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

  /** Fails nowhere: what an execution does not tell, its listing says as far as it has room. */
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
    // Where nothing tells that it changes, what it has told is old at once.
    if (pending.note === undefined && mark === undefined) return pending;
    const until = Date.now() + (pending.note === undefined ? toldMs : silentMs);
    this.known.set(runId, { changedAt: mark, until, pending });
    const [oldest] = this.known.keys();
    if (this.known.size > maxRemembered && oldest !== undefined) this.known.delete(oldest);
    return pending;
  }

  private async askedItself(execution: ExecutionInfo): Promise<PendingSignal[]> {
    const { workflowId, runId, type } = execution;
    const asked = { workflowId, runId, patienceMs: askingMs };
    const rows: PendingSignal[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await readQuery(this.client, asked, listQuery, { state: 'pending', cursor });
      for (const signal of page.items) if (isAnswerable(signal)) rows.push(shown(signal, type));
      cursor = page.nextCursor;
      if (cursor === undefined) return rows;
    }
  }
}

/** Whether it has more pending than its listing shows. */
export function isCut(execution: ExecutionInfo): boolean {
  return listedBy(execution).note !== undefined;
}

function withReason(listed: Pending, error: unknown): Pending {
  return error instanceof WorkerFailingError
    ? { ...listed, note: `${listed.note} ${error.message}` }
    : listed;
}

function shown(signal: Signal & Pick<PendingSignal, 'kind'>, workflowType: string): PendingSignal {
  const { id, kind, requestId, workflowId, type, prompt, openedAt, deadline } = signal;
  return { id, kind, requestId, workflowId, workflowType, type, prompt, openedAt, deadline };
}

function isAnswerable(signal: Signal): signal is Signal & Pick<PendingSignal, 'kind'> {
  return signal.kind !== 'sleep';
}
