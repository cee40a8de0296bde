/** Makes the filter of the inbox into a visibility query of Temporal (https://docs.temporal.io/list-filter). */
import { dueAttribute, keywordOf, marks, pendingAttribute } from '../../wire/pending-index';
import { checkedInstant, condition, literal } from '../temporal/list-filter';

/** Which signals `inbox` returns, and how many. All conditions must hold. */
export interface InboxFilter {
  /** Only signals with this id. */
  readonly id?: string;
  readonly kind?: 'input' | 'approval';
  readonly workflowType?: string;
  readonly workflowId?: string;
  /** Only signals that time out before this instant. */
  readonly dueBefore?: Date | string;
  /** A further condition of Temporal's list filter. It can use your own search attributes: `Region = 'north'`. */
  readonly query?: string;
  /** The maximum number of signals, from 1 to 1000. Default: 50. */
  readonly limit?: number;
  /** The `nextCursor` of the previous page. Pass the same filter with it. */
  readonly cursor?: string;
}

/** A filter as two queries: by the search attributes, or over all running executions if they are not registered. */
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

/** The condition that a keyword, of an id or a mark, is among the pending ones of an execution. */
export function isPending(keyword: string): string {
  return `${pendingAttribute} = ${literal(keyword)}`;
}

export function dueInstant(dueBefore: Date | string | undefined): string | undefined {
  return checkedInstant('dueBefore', dueBefore);
}
