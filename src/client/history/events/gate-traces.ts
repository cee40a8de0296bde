/**
 * What the history alone has about gates: the rows that the execution writes into its memo when its pending gates
 * change, and the answers by update. It has no sleeps, and of more than twenty pending gates only the nearest.
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

/** A gate as the memo listed it. */
export interface GateTrace {
  readonly row: Row;
  readonly chain: string;
  /** The event that first listed it. */
  readonly order: number;
  /** The workflow task that opened it, if the memo proves which. */
  readonly openedBy?: number;
  /** The workflow task that removed it. */
  goneBy?: number;
}

/** An answer by a Temporal update. */
export interface Answered {
  readonly id: string;
  readonly order: number;
  readonly task: number;
  readonly verb: 'set' | 'approve' | 'reject';
  readonly value: unknown;
  readonly comment?: string;
  /** The opening that the sender named. */
  readonly requestId?: string;
  by?: Actor;
  at?: string;
  isAccepted: boolean;
}

export class GateTraces {
  readonly seen = new Map<number, GateTrace>();
  /** By the id of the event that accepted the answer. */
  readonly answers = new Map<number, Answered>();
  /** Whether the memo once had no room for all pending gates. */
  wasCrowded = false;
  private isCrowded = false;
  private readonly open = new Set<number>();

  takeMemo(memo: Memo, order: number, task: WorkflowTask | undefined): void {
    const payload = memo?.fields?.[memoKey];
    if (payload === undefined || payload === null) return;
    const found = recordOf(jsonOf(payload)) as Partial<PendingMemo>;
    const rows = Array.isArray(found.rows) ? (found.rows as readonly Row[]) : [];
    for (const row of rows) {
      if (this.seen.has(row.round)) continue;
      // A gate that had no room in the earlier rows may have been open for long.
      const openedBy = this.isCrowded ? undefined : task?.id;
      this.seen.set(row.round, { row, chain: row.chain ?? found.chain ?? '', order, openedBy });
      this.open.add(row.round);
    }
    this.isCrowded = found.total !== undefined;
    this.wasCrowded ||= this.isCrowded;
    if (this.isCrowded) return; // a gate without a row may still be open
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
    const { comment, requestId } = recordOf(meta);
    this.answers.set(order, {
      id,
      value,
      verb: verbOf(meta),
      comment: textOf(comment),
      requestId: textOf(requestId),
      order,
      task: task.id,
      isAccepted: false,
    });
  }

  /** Records the response to an answer. */
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
    return undefined; // an id over its limit is not one of ours
  }
}

function verbOf(meta: unknown): Answered['verb'] {
  const { verb } = recordOf(meta);
  return verb === 'approve' || verb === 'reject' ? verb : 'set';
}
