/**
 * Lists the runs that may have settled gates, from visibility: those whose listing changed, and those that ended while
 * gates were pending. Visibility cannot sort by the instant of a change, so it is asked for one span of time after the
 * other, the latest first. What has been listed is kept, and only newer changes are read again.
 */
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { changedAttribute, memoKey, pendingAttribute, type PendingMemo } from '../../wire/pending-index';
import { changedAt } from '../inbox/changed-executions';
import { listedBy } from '../inbox/pending-of-execution';
import type { ExecutionInfo } from '../temporal/execution-info';
import { countExecutions, eachExecution } from '../temporal/list-executions';
import { literal } from '../temporal/list-filter';

/** A run that may have settled gates. */
export interface ChangedRun {
  readonly execution: ExecutionInfo;
  /** No gate of the run was settled later. ISO 8601 in UTC. */
  readonly lastAt: string;
  /** Changes when the run changes. */
  readonly mark: number;
}

/** The runs of one workflow type or workflowId, or all runs. */
export interface RunsFilter {
  readonly workflowType?: string;
  readonly workflowId?: string;
}

const maxRuns = 20_000;
/** A first page needs few runs, and a list of a thousand takes a busy server a second. */
const runsOfFirstSpan = 400;
const runsOfSpan = 2_000;
const leastSpanMs = 1_000;
/** Visibility is late, so each look begins a little before the last one. */
const overlapMs = 30_000;
const freshMs = 250;

export class ChangedRuns {
  private readonly byRun = new Map<string, ChangedRun>();
  /** The runs that have changed since this instant are listed. Milliseconds since 1970. */
  private from: number | undefined;
  private newest = 0;
  private lookedAt = 0;
  private looking: Promise<void> | undefined;
  private extending: Promise<void> | undefined;
  private sorted: readonly ChangedRun[] | undefined;

  constructor(
    private readonly client: Client,
    private readonly filter: RunsFilter,
  ) {}

  /** The runs, the last changed first. */
  get runs(): readonly ChangedRun[] {
    this.sorted ??= [...this.byRun.values()].sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
    return this.sorted;
  }

  /** All runs that have changed since this instant are listed. */
  get since(): string {
    return this.from === undefined ? '9' : new Date(this.from).toISOString();
  }

  get isFull(): boolean {
    return this.byRun.size >= maxRuns;
  }

  /** Lists the runs that have changed since the last look. */
  async refresh(): Promise<void> {
    if (this.from === undefined || Date.now() - this.lookedAt < freshMs) return this.looking;
    const from = Math.max(this.newest - overlapMs, this.from);
    this.looking ??= this.list(from).finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** Lists older runs, at most back to the instant `since`. */
  async extend(since: number): Promise<void> {
    this.extending ??= this.extendOnce(since).finally(() => {
      this.extending = undefined;
    });
    return this.extending;
  }

  private async extendOnce(since: number): Promise<void> {
    const until = this.from;
    const end = until ?? Date.now();
    const most = this.byRun.size < runsOfFirstSpan ? runsOfFirstSpan : runsOfSpan;
    const from = await this.beginOfSpan(Math.min(since, end - leastSpanMs), end, most);
    await this.list(from, until);
    this.from = from;
  }

  /** The begin of a span up to `end` that has some runs and not too many. Changes come in bursts, so it bisects. */
  private async beginOfSpan(since: number, end: number, most: number): Promise<number> {
    let [tooFar, tooNear, from] = [since, end, since];
    for (;;) {
      const count = await countExecutions(this.client, this.query(from, this.from));
      const isRight = count <= most && (from === since || count >= most / 8);
      if (isRight) return from;
      if (tooNear - tooFar <= leastSpanMs) return tooFar;
      // First as if the changes were spread evenly.
      const isFirst = from === since;
      if (count > most) tooFar = from;
      else tooNear = from;
      from = isFirst ? end - ((end - since) * most) / count : Math.floor((tooFar + tooNear) / 2);
    }
  }

  private async list(from: number, until?: number): Promise<void> {
    const began = Date.now();
    for await (const execution of eachExecution(this.client, this.query(from, until))) {
      const changed = execution.typedSearchAttributes.get(changedKey)?.getTime() ?? 0;
      this.newest = Math.max(this.newest, changed);
      if (hasSettledNothing(execution)) this.byRun.delete(execution.runId);
      else this.byRun.set(execution.runId, changedRun(execution, changed));
    }
    this.sorted = undefined;
    if (until === undefined) this.lookedAt = began;
  }

  private query(from: number, until?: number): string {
    const within = (attribute: string): string => {
      const begin = `${attribute} >= ${literal(new Date(from).toISOString())}`;
      return until === undefined
        ? begin
        : `${begin} AND ${attribute} < ${literal(new Date(until).toISOString())}`;
    };
    const { workflowType, workflowId } = this.filter;
    return [
      `(${within(changedAttribute)} OR (${within('CloseTime')} AND ExecutionStatus != 'Running' AND ExecutionStatus != 'ContinuedAsNew' AND ${pendingAttribute} IS NOT NULL))`,
      ...(workflowType === undefined ? [] : [`WorkflowType = ${literal(workflowType)}`]),
      ...(workflowId === undefined ? [] : [`WorkflowId = ${literal(workflowId)}`]),
    ].join(' AND ');
  }
}

const changedKey = defineSearchAttributeKey(changedAttribute, SearchAttributeType.DATETIME);

/** The end of a run cancels the gates that it lists. */
function changedRun(execution: ExecutionInfo, changed: number): ChangedRun {
  const ended = listedBy(execution).rows.length === 0 ? undefined : execution.closeTime?.getTime();
  const last = Math.max(changed, ended ?? 0) || execution.startTime.getTime();
  return { execution, lastAt: new Date(last).toISOString(), mark: changedAt(execution) ?? 0 };
}

/** Whether all openings of a running execution are pending: rounds count its openings from 1. */
function hasSettledNothing({ memo, closeTime, unreadable }: ExecutionInfo): boolean {
  if (closeTime !== undefined || unreadable !== undefined) return false;
  const { rows, total } = (memo?.[memoKey] ?? {}) as Partial<PendingMemo>;
  if (!Array.isArray(rows) || rows.length === 0 || total !== undefined) return false;
  return (rows as PendingMemo['rows']).every(({ round }) => round <= rows.length);
}
