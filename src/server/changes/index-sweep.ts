/**
 * Compares, slowly and repeatedly, what visibility lists of each running execution with the execution's own listing. A
 * visibility store whose server was killed may have lost a change for good. A mislisted execution is asked to write its
 * listing again. An execution that has ended and is still listed as running is reported as ended.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SignalClient } from '../../client';
import type { ExecutionInfo } from '../../client/temporal/execution-info';
import { literal, noCatalogue } from '../../client/temporal/list-filter';
import { eachExecution } from '../../client/temporal/list-executions';
import { errorInWords } from '../../wire/in-words';

export interface IndexSweepOptions {
  readonly client: SignalClient;
  readonly log: Logger;
  readonly stopping: AbortSignal;
  /** The pause between two executions, in milliseconds. Default: half a second. */
  readonly everyMs?: number;
  /** The pause before the first sweep and between two, in milliseconds. Default: 5 minutes. */
  readonly restMs?: number;
}

const defaultEveryMs = 500;
const defaultRestMs = 5 * 60_000;
const suspectedEveryMs = 5_000;
const pageSize = 100; // executions, which are examined within a minute
const maxRelisted = 10_000; // runs
const mostTimes = 3; // relists of a run; more would fill its history without effect

export class IndexSweep {
  /** The number of relists of each run. */
  private readonly relisted = new Map<string, number>();

  constructor(private readonly options: IndexSweepOptions) {}

  /** Sweeps until the service stops. Executions that other reads found to be mislisted are examined first. */
  async run(): Promise<void> {
    const { restMs = defaultRestMs } = this.options;
    await Promise.all([
      this.again(restMs, () => this.sweep()),
      this.again(suspectedEveryMs, () => this.sweepSuspected()),
    ]);
  }

  /** Sweeps over all running executions. @throws {NoConnectionError} If Temporal does not answer. */
  async sweep(): Promise<void> {
    const { client, everyMs = defaultEveryMs } = this.options;
    const running = `ExecutionStatus = 'Running' AND ${noCatalogue}`;
    for await (const execution of eachExecution(client.temporal, running, pageSize)) {
      await this.examine(execution);
      if (!(await this.rest(everyMs))) return;
    }
  }

  /**
   * Sweeps over the executions whose rows the inbox omitted. @throws {NoConnectionError} If Temporal does not answer.
   */
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
        if (!stopping.aborted) log.warn({ reason: errorInWords(error) }, 'the index cannot be checked now');
      }
    }
  }

  private async examine(execution: ExecutionInfo): Promise<void> {
    const { client, log } = this.options;
    const examined = await client.examine(execution).catch(() => undefined); // the next sweep tries again
    if (examined?.index !== 'stale') return;
    const { workflowId, runId } = examined;
    const times = this.relisted.get(runId) ?? 0;
    if (times >= mostTimes) return;
    if (this.relisted.size >= maxRelisted) this.relisted.clear();
    this.relisted.set(runId, times + 1);
    log.warn(
      { workflowId },
      'the inbox lists an execution incorrectly; the execution is asked to write its listing again',
    );
    await client.relist(workflowId);
  }

  /** False if the service is stopping. */
  private async rest(ms: number): Promise<boolean> {
    const { stopping } = this.options;
    await pause(ms, undefined, { signal: stopping, ref: false }).catch(() => undefined);
    return !stopping.aborted;
  }
}
