/**
 * Compares, slowly and again and again, what visibility lists of each running execution with what the execution lists of
 * itself: a visibility store whose server was killed may have lost a change for good. An execution that is listed wrongly is
 * asked to list itself anew; one that has ended and is still listed as running is told of as ended.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SignalClient } from '../../client';
import type { Examined } from '../../client/examine-execution';
import { eachExecution } from '../../client/visibility';
import { errorInWords } from '../../signals/in-words';

export interface IndexSweepOptions {
  readonly client: SignalClient;
  readonly log: Logger;
  readonly stopping: AbortSignal;
  /** Between two executions, in milliseconds; half a second where left out. */
  readonly everyMs?: number;
  /** Before the first sweep and between two, in milliseconds; five minutes where left out. */
  readonly restMs?: number;
}

const defaultEveryMs = 500;
const defaultRestMs = 5 * 60_000;
const pageSize = 100; // executions; they are examined within a minute of their listing
const maxRelisted = 10_000; // runs

export class IndexSweep {
  /** Runs that were asked to list themselves anew: once is enough, or it does not help. */
  private readonly relisted = new Set<string>();

  constructor(private readonly options: IndexSweepOptions) {}

  /** Sweeps until the service stops. */
  async run(): Promise<void> {
    const { stopping, restMs = defaultRestMs, log } = this.options;
    while (await this.rest(restMs)) {
      try {
        await this.sweep();
      } catch (error) {
        if (!stopping.aborted) log.warn({ reason: errorInWords(error) }, 'the index cannot be compared now');
      }
    }
  }

  /** One sweep over all running executions. @throws {NoConnectionError} where Temporal does not answer. */
  async sweep(): Promise<void> {
    const { client, everyMs = defaultEveryMs } = this.options;
    for await (const execution of eachExecution(client.temporal, `ExecutionStatus = 'Running'`, pageSize)) {
      const examined = await client.examine(execution).catch(() => undefined); // it is gone meanwhile
      if (examined?.index !== undefined) await this.putRight(examined);
      if (!(await this.rest(everyMs))) return;
    }
  }

  private async putRight({ workflowId, runId, index }: Examined): Promise<void> {
    const { client, log } = this.options;
    if (index !== 'stale' || this.relisted.has(runId)) return;
    this.relisted.add(runId);
    if (this.relisted.size > maxRelisted) this.relisted.clear();
    log.warn({ workflowId }, 'the inbox lists an execution wrongly; it is asked to list itself anew');
    await client.relist(workflowId);
  }

  /** False where the service stops. */
  private async rest(ms: number): Promise<boolean> {
    const { stopping } = this.options;
    await pause(ms, undefined, { signal: stopping, ref: false }).catch(() => undefined);
    return !stopping.aborted;
  }
}
