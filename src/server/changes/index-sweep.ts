/**
 * Compares, slowly and again and again, what visibility lists of each running execution with what the execution lists of
 * itself: a visibility store whose server was killed may have lost a change for good. An execution that is listed wrongly is
 * asked to list itself anew; one that has ended and is still listed as running is told of as ended.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SignalClient } from '../../client';
import type { ExecutionInfo } from '../../client/temporal/execution-info';
import { literal } from '../../client/temporal/list-filter';
import { eachExecution } from '../../client/temporal/list-executions';
import { errorInWords } from '../../wire/in-words';

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
const suspectedEveryMs = 5_000;
const pageSize = 100; // executions; they are examined within a minute of their listing
const maxRelisted = 10_000; // runs
const mostTimes = 3; // that a run is asked to list itself anew: more would fill its history and not help

export class IndexSweep {
  /** By run, how often it was asked to list itself anew. */
  private readonly relisted = new Map<string, number>();

  constructor(private readonly options: IndexSweepOptions) {}

  /** Sweeps until the service stops; executions that somebody has found to be listed wrongly do not wait for their turn. */
  async run(): Promise<void> {
    const { restMs = defaultRestMs } = this.options;
    await Promise.all([
      this.again(restMs, () => this.sweep()),
      this.again(suspectedEveryMs, () => this.sweepSuspected()),
    ]);
  }

  /** One sweep over all running executions. @throws {NoConnectionError} where Temporal does not answer. */
  async sweep(): Promise<void> {
    const { client, everyMs = defaultEveryMs } = this.options;
    for await (const execution of eachExecution(client.temporal, `ExecutionStatus = 'Running'`, pageSize)) {
      await this.examine(execution);
      if (!(await this.rest(everyMs))) return;
    }
  }

  /** A sweep over those whose rows the inbox left out. @throws {NoConnectionError} where Temporal does not answer. */
  async sweepSuspected(): Promise<void> {
    const { client } = this.options;
    for (const workflowId of client.takeMislisted()) {
      const query = `ExecutionStatus = 'Running' AND WorkflowId = ${literal(workflowId)}`;
      for await (const execution of eachExecution(client.temporal, query)) await this.examine(execution);
    }
  }

  private async again(ms: number, sweep: () => Promise<void>): Promise<void> {
    const { stopping, log } = this.options;
    while (await this.rest(ms)) {
      try {
        await sweep();
      } catch (error) {
        if (!stopping.aborted) log.warn({ reason: errorInWords(error) }, 'the index cannot be compared now');
      }
    }
  }

  private async examine(execution: ExecutionInfo): Promise<void> {
    const { client, log } = this.options;
    const examined = await client.examine(execution).catch(() => undefined); // its turn comes again
    if (examined?.index !== 'stale') return;
    const { workflowId, runId } = examined;
    const times = this.relisted.get(runId) ?? 0;
    if (times >= mostTimes) return;
    if (this.relisted.size >= maxRelisted) this.relisted.clear();
    this.relisted.set(runId, times + 1);
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
