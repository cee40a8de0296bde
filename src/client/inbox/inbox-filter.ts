/** What of the inbox is asked for, as a visibility query of Temporal (https://docs.temporal.io/list-filter). */
import { dueAttribute, keywordOf, marks, pendingAttribute } from '../../wire/pending-index';
import { checkedInstant, condition, literal } from '../temporal/list-filter';

/** Which signals `inbox` returns, and how many. All conditions must hold. */
export interface InboxFilter {
  /** Signals of this id. */
  readonly id?: string;
  readonly kind?: 'input' | 'approval';
  readonly workflowType?: string;
  readonly workflowId?: string;
  /** Signals that time out before this instant. */
  readonly dueBefore?: Date | string;
  /** Any condition of Temporal's list filter more, over your own search attributes too: `Region = 'north'`. */
  readonly query?: string;
  /** At most this many signals, 1 to 1000; 50 where left out. */
  readonly limit?: number;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** A filter as queries: by the index where it is registered, else over all running executions. */
export interface InboxQuery {
  readonly indexed: string;
  readonly scan: string;
}

export function inboxQuery(filter: InboxFilter): InboxQuery {
  const { id, kind, workflowType, workflowId, query } = filter;
  const due = dueInstant(filter.dueBefore);
  const scan = [
    `ExecutionStatus = 'Running'`,
    ...(workflowType === undefined ? [] : [`WorkflowType = ${literal(workflowType)}`]),
    ...(workflowId === undefined ? [] : [`WorkflowId = ${literal(workflowId)}`]),
    ...(query === undefined ? [] : [condition(query)]),
  ];
  const named = id === undefined ? [] : [`(${isPending(keywordOf(id))} OR ${isPending(marks.more)})`];
  const indexed = [
    ...scan,
    ...(kind === undefined ? named : [...named, isPending(marks[kind])]),
    ...(id === undefined && kind === undefined ? [`${pendingAttribute} IS NOT NULL`] : []),
    ...(due === undefined ? [] : [`${dueAttribute} < ${literal(due)}`]),
  ];
  return { indexed: indexed.join(' AND '), scan: scan.join(' AND ') };
}

/** The condition that a keyword, of an id or a mark, is among an execution's pending ones. */
export function isPending(keyword: string): string {
  return `${pendingAttribute} = ${literal(keyword)}`;
}

export function dueInstant(dueBefore: Date | string | undefined): string | undefined {
  return checkedInstant('dueBefore', dueBefore);
}
