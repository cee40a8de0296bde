/**
 * What a history alone tells of gates: the rows that the execution wrote into its memo whenever what it waits for changed,
 * and the answers that came by update. It knows no sleeps, and of more than twenty pending gates only the nearest.
 */
import { memoKey, type PendingMemo } from '../../../wire/pending-index';
import { readMeta } from '../../../wire/read-meta';
import type { Actor } from '../../../wire/messages';
import { argumentsOf, jsonOf, recordOf, textOf, type HistoryEvent } from './history-event';
import type { WorkflowTask } from './workflow-tasks';

type Row = PendingMemo['rows'][number];
type Memo = NonNullable<HistoryEvent['workflowPropertiesModifiedEventAttributes']>['upsertedMemo'];
type Accepted = NonNullable<HistoryEvent['workflowExecutionUpdateAcceptedEventAttributes']>;
type Completed = NonNullable<HistoryEvent['workflowExecutionUpdateCompletedEventAttributes']>;

/** A gate as the memo had it. */
export interface GateTrace {
  readonly row: Row;
  readonly chain: string;
  /** The event that first had it. */
  readonly order: number;
  /** The task that opened it, where the memo proves which. */
  readonly openedBy?: number;
  /** The task that took it out. */
  goneBy?: number;
}

/** An answer by update that was accepted. */
export interface Answered {
  readonly id: string;
  readonly order: number;
  readonly task: number;
  readonly verb: 'set' | 'approve' | 'reject';
  readonly value: unknown;
  by?: Actor;
  at?: string;
  isAccepted: boolean;
}

export class GateTraces {
  readonly seen = new Map<number, GateTrace>();
  /** By the event that accepted each. */
  readonly answers = new Map<number, Answered>();
  private isCrowded = false;
  private readonly open = new Set<number>();

  takeMemo(memo: Memo, order: number, task: WorkflowTask | undefined): void {
    const payload = memo?.fields?.[memoKey];
    if (payload === undefined || payload === null) return;
    const found = recordOf(jsonOf(payload)) as Partial<PendingMemo>;
    const rows = Array.isArray(found.rows) ? (found.rows as readonly Row[]) : [];
    for (const row of rows) {
      if (this.seen.has(row.round)) continue;
      // One that had no room among the rows before may have been open for long.
      const openedBy = this.isCrowded ? undefined : task?.id;
      this.seen.set(row.round, { row, chain: row.chain ?? found.chain ?? '', order, openedBy });
      this.open.add(row.round);
    }
    this.isCrowded = found.total !== undefined;
    if (this.isCrowded) return; // one that is not among the rows may still be open
    const listed = new Set(rows.map(({ round }) => round));
    for (const round of this.open) {
      const trace = this.seen.get(round);
      if (trace === undefined || listed.has(round)) continue;
      trace.goneBy = task?.id;
      this.open.delete(round);
    }
  }

  takeAnswer(order: number, { acceptedRequest }: Accepted, task: WorkflowTask | undefined): void {
    const [id, value, meta] = argumentsOf(acceptedRequest?.input?.args);
    if (typeof id !== 'string' || task === undefined) return;
    this.answers.set(order, { id, value, verb: verbOf(meta), order, task: task.id, isAccepted: false });
  }

  /** What the answer was told. */
  completeAnswer(acceptedBy: number, { outcome }: Completed): void {
    const answer = this.answers.get(acceptedBy);
    const [told] = argumentsOf(outcome?.success);
    const { status, decidedBy, decidedAt } = recordOf(told);
    if (answer === undefined || status !== 'accepted') return;
    answer.isAccepted = true;
    answer.by = actorOf(decidedBy);
    answer.at = textOf(decidedAt);
  }
}

export function actorOf(value: unknown): Actor | undefined {
  if (textOf(recordOf(value).id) === undefined) return undefined;
  try {
    return readMeta({ actor: value }).actor;
  } catch {
    return undefined; // an id over its limit: not one of ours
  }
}

function verbOf(meta: unknown): Answered['verb'] {
  const { verb } = recordOf(meta);
  return verb === 'approve' || verb === 'reject' ? verb : 'set';
}
