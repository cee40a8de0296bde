/** Makes the filter of the inbox into a visibility query of Temporal (https://docs.temporal.io/list-filter). */
import { dueAttribute, keywordOf, marks, pendingAttribute } from '../../wire/pending-index';
import {
  forAttribute,
  groupToken,
  ownPart,
  personToken,
  votedToken,
  type Asked,
  type AskedPerson,
  type Whose,
} from '../../wire/policy/asked-people';
import { concerns } from '../../values/concerns';
import { checkedInstant, condition, literal } from '../temporal/list-filter';
import type { Reader } from '../../wire/policy/readers';

/** Which signals `inbox` returns, and how many. All conditions must hold. */
export interface InboxFilter {
  /** Only signals with this id. */
  readonly id?: string;
  readonly kind?: 'input' | 'approval';
  readonly workflowType?: string;
  readonly workflowId?: string;
  /** Only signals that time out before this instant. */
  readonly dueBefore?: Date | string;
  /** Only signals whose policy concerns a person. */
  readonly for?: Whose;
  /** The person, with the person's groups. Rows tell what that person may do. Default: the `actor` of the client. */
  readonly person?: AskedPerson;
  /** Who reads: private signals that do not ask this reader are left out. Default: all signals are listed. */
  readonly reader?: Reader;
  /** A further condition of Temporal's list filter. It can use your own search attributes: `Region = 'north'`. */
  readonly query?: string;
  /** The maximum number of signals, from 1 to 1000. Default: 50. */
  readonly limit?: number;
  /** The `nextCursor` of the previous page. Pass the same filter with it. */
  readonly cursor?: string;
}

/** A filter as queries. Each needs fewer search attributes than the one before. */
export interface InboxQuery {
  /** By all search attributes. */
  readonly indexed: string;
  /** All executions that wait, without the attribute of people. Absent if the filter is not for a person. */
  readonly waiting?: string;
  /** All running executions, without search attributes. */
  readonly scan: string;
}

export function inboxQuery(filter: InboxFilter): InboxQuery {
  const { id, kind, workflowType, workflowId, query } = filter;
  const own = forCondition(filter);
  const due = dueInstant(filter.dueBefore);
  const scan = [
    `ExecutionStatus = 'Running'`,
    ...(workflowType === undefined ? [] : [`WorkflowType = ${literal(workflowType)}`]),
    ...(workflowId === undefined ? [] : [`WorkflowId = ${literal(workflowId)}`]),
    ...(query === undefined ? [] : [condition(query)]),
  ];
  const named = id === undefined ? [] : [`(${isPending(keywordOf(id))} OR ${isPending(marks.more)})`];
  const pending = [
    ...(kind === undefined ? named : [...named, isPending(marks[kind])]),
    ...(due === undefined ? [] : [`${dueAttribute} < ${literal(due)}`]),
  ];
  const waiting = [...scan, ...(pending.length === 0 ? [`${pendingAttribute} IS NOT NULL`] : pending)];
  if (own === undefined) return { indexed: waiting.join(' AND '), scan: scan.join(' AND ') };
  const indexed = [...scan, ...pending, own];
  return { indexed: indexed.join(' AND '), waiting: waiting.join(' AND '), scan: scan.join(' AND ') };
}

/** The condition that a keyword, of an id or a mark, is among the pending ones of an execution. */
export function isPending(keyword: string): string {
  return `${pendingAttribute} = ${literal(keyword)}`;
}

const maxTokens = 50; // in one IN of a query

/** The condition that an execution may concern the person. Its rows tell exactly. */
function forCondition({ for: whose, person }: InboxFilter): string | undefined {
  if (whose === undefined || person === undefined) return undefined;
  const { id, groups = [] } = person;
  const tokens = {
    me: [personToken(id), marks.more],
    'my-groups': [...groups.map(groupToken), marks.more],
    'waiting-for-others': [votedToken(id), marks.more],
  }[whose];
  const parts: string[] = [];
  for (let start = 0; start < tokens.length; start += maxTokens) {
    const some = tokens.slice(start, start + maxTokens).map(literal);
    parts.push(`${forAttribute} IN (${some.join(', ')})`);
  }
  return parts.length === 1 ? parts[0] : `(${parts.join(' OR ')})`;
}

/** Whether a row with whom it asks concerns the person. */
export function isFor({ for: whose, person }: InboxFilter, asked: Asked | undefined): boolean {
  if (whose === undefined || person === undefined) return true;
  return asked !== undefined && concerns(whose, ownPart(asked, person));
}

export function dueInstant(dueBefore: Date | string | undefined): string | undefined {
  return checkedInstant('dueBefore', dueBefore);
}
