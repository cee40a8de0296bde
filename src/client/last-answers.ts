/**
 * How the signals were settled that an execution listed as pending when it ended. Its end is final, so it is asked once
 * and remembered; where no worker answers, only that it ended is known, and when.
 */
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { getQuery } from '../signals/messages';
import type { AnsweredSignal } from './answered';
import { listedBy } from './pending-of-execution';

type Rows = readonly AnsweredSignal[];

const maxRemembered = 2_000; // executions
const mostAsked = 50; // at one reading
const atOnce = 4;
const patienceMs = 3_000;
const discouragedMs = 10_000; // after executions that did not answer

export class LastAnswers {
  /** By run. */
  private readonly known = new Map<string, Rows>();
  private discouragedUntil = 0;

  constructor(private readonly client: Client) {}

  /** The rows of each of these, within three seconds. */
  async of(executions: readonly WorkflowExecutionInfo[]): Promise<readonly Rows[]> {
    const waiting = executions.filter(({ runId }) => !this.known.has(runId)).slice(0, mostAsked);
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await this.ask(next);
    };
    if (waiting.length > 0 && Date.now() >= this.discouragedUntil) {
      const isAsked = await inTime(Promise.all(Array.from({ length: atOnce }, work)));
      waiting.length = 0; // who is asked now may still answer; nobody else is asked
      if (!isAsked) this.discouragedUntil = Date.now() + discouragedMs;
    }
    return executions.map((execution) => this.known.get(execution.runId) ?? unknown(execution));
  }

  /** Keeps what it answers; where it does not, it is asked again at another reading. */
  private async ask(execution: WorkflowExecutionInfo): Promise<void> {
    const rows = await this.rowsOf(execution).catch(() => undefined);
    if (rows === undefined) return;
    this.known.set(execution.runId, rows);
    const [oldest] = this.known.keys();
    if (this.known.size > maxRemembered && oldest !== undefined) this.known.delete(oldest);
  }

  private async rowsOf(execution: WorkflowExecutionInfo): Promise<Rows> {
    const { name } = execution.status;
    // Of these ends the execution learns nothing: what was pending was withdrawn.
    if (name === 'TERMINATED' || name === 'TIMED_OUT') {
      const decidedBy = { id: 'execution', via: 'execution' } as const;
      return unknown(execution, { state: 'cancelled', decidedBy });
    }
    const rows: AnsweredSignal[] = [];
    // This run, and not the latest of its workflowId, which may be another execution.
    const handle = this.client.workflow.getHandle(execution.workflowId, execution.runId);
    for (const row of unknown(execution)) {
      const found = await this.client.withDeadline(Date.now() + patienceMs, () =>
        handle.query(getQuery, row.id, row.requestId),
      );
      const { state = 'pending', decidedBy, decidedAt } = found ?? {};
      if (state === 'pending') rows.push(row);
      else rows.push({ ...row, state, decidedBy, decidedAt: decidedAt ?? row.decidedAt });
    }
    return rows;
  }
}

/** Whether it is done in time; what is late goes on, and fails nowhere. */
async function inTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What its last word says of it: that it was pending, and is no more. */
function unknown(
  execution: WorkflowExecutionInfo,
  settled: Pick<AnsweredSignal, 'state' | 'decidedBy'> = {},
): Rows {
  const decidedAt = (execution.closeTime ?? execution.startTime).toISOString();
  return listedBy(execution).rows.map(({ id, kind, requestId, workflowId, workflowType, prompt }) => {
    const words = prompt === undefined ? {} : { prompt };
    return Object.assign({ id, kind, requestId, workflowId, workflowType, decidedAt }, words, settled);
  });
}
