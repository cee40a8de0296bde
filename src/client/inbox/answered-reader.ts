/**
 * Lists the recently settled signals of all executions: visibility has the executions that have changed, and each of
 * them is queried, which needs a running worker. It adds nothing to histories: the last answers in the memo would cost
 * 750 bytes of history for each gate.
 */
import type { Client } from '@temporalio/client';
import type { Actor, SignalState } from '../../wire/messages';
import { changedAttribute, pendingAttribute } from '../../wire/pending-index';
import type { ExecutionInfo } from '../temporal/execution-info';
import { checkedLimit } from '../check-call';
import { checkedInstant, literal } from '../temporal/list-filter';
import { invalidCursor, pageOf, type Page } from '../../wire/page';
import { SettledRows } from './settled-rows';
import { unreadableInWords } from '../temporal/unreadable-in-words';
import { isUnregistered, listExecutions } from '../temporal/list-executions';

/** Which answered signals `answered` returns, and how many. */
export interface AnsweredFilter {
  /** Only signals that were settled at this instant or later. Default: 24 hours ago. */
  readonly since?: Date | string;
  readonly workflowType?: string;
  readonly workflowId?: string;
  /** Only signals that the actor with this id settled. */
  readonly decidedBy?: string;
  /** The maximum number of signals, from 1 to 1000. Default: 100. */
  readonly limit?: number;
  /** The `nextCursor` of the previous page. Pass the same filter with it. */
  readonly cursor?: string;
}

/** A settled signal, without its value. `getSignal` returns the rest. */
export interface AnsweredSignal {
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly requestId: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly prompt?: string;
  /** How the signal was settled. Absent if its execution has ended and no worker answers. */
  readonly state?: Exclude<SignalState, 'pending'>;
  /** True if `onTimeout` settled the signal. */
  readonly automatic?: boolean;
  /** For an approval that `onTimeout` settled, whether it was approved. */
  readonly approved?: boolean;
  readonly decidedBy?: Actor;
  readonly decidedAt: string;
}

/** A page of settled signals, the last settled first. */
export interface AnsweredPage extends Page<AnsweredSignal> {
  /**
   * The workflowIds of executions that settled more signals than the ten that are listed. `listSignals` returns the
   * others.
   */
  readonly moreIn?: readonly string[];
  /** What may be missing, as text. */
  readonly incomplete?: string;
}

const defaultLimit = 100;
const maxExecutions = 1_000;
const maxMore = 20;
const dayMs = 24 * 60 * 60_000;

const unavailable =
  'The search attributes of the inbox are not registered in this namespace, so settled signals cannot be listed. Run ' +
  '`gatehouse setup --search-attributes`. Running workers use them within a minute.';

export class AnsweredReader {
  private readonly settled: SettledRows;

  constructor(private readonly client: Client) {
    this.settled = new SettledRows(client);
  }

  async read(filter: AnsweredFilter): Promise<AnsweredPage> {
    const limit = checkedLimit(filter.limit ?? defaultLimit);
    const since = checkedInstant('since', filter.since ?? new Date(Date.now() - dayMs));
    const before = placeBefore(filter.cursor);
    const found = await this.executions(filter, since);
    if (found === undefined) return { items: [], incomplete: unavailable };

    const notes: string[] = [];
    const signals: AnsweredSignal[] = [];
    const more: string[] = [];
    const unreadable: { readonly workflowId: string }[] = [];
    let unasked = 0;
    for (const { workflowId: id, rows, hasMore, isKnown, isUnreadable } of await this.settled.of(found)) {
      if (isUnreadable === true) unreadable.push({ workflowId: id });
      signals.push(...rows);
      // The rows may begin after `since`, so the execution may have settled more since then.
      if (hasMore && (rows.at(-1)?.decidedAt ?? '') >= since) more.push(id);
      if (!isKnown) unasked += 1;
    }
    if (unreadable.length > 0) notes.push(unreadableInWords(unreadable));
    if (unasked > 0) notes.push(notAsked(unasked));
    if (found.length >= maxExecutions)
      notes.push(
        `More than ${maxExecutions} executions have changed since then. The list has the newest of them.`,
      );
    const shown = signals
      .filter((signal) => {
        const { decidedAt, decidedBy } = signal;
        const isAsked =
          decidedAt >= since && (filter.decidedBy === undefined || decidedBy?.id === filter.decidedBy);
        return isAsked && (before === undefined || placeOf(signal) < before);
      })
      .toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
    return {
      ...pageOf(shown, limit, (last) => Buffer.from(placeOf(last)).toString('base64url')),
      ...(more.length === 0 ? {} : { moreIn: more.slice(0, maxMore) }),
      ...(notes.length === 0 ? {} : { incomplete: notes.join(' ') }),
    };
  }

  /** Executions that have changed, and executions that ended while their listing had pending signals. */
  private async executions(
    { workflowType, workflowId }: AnsweredFilter,
    since: string,
  ): Promise<readonly ExecutionInfo[] | undefined> {
    const instant = literal(since);
    const conditions = [
      `(${changedAttribute} >= ${instant} OR (CloseTime >= ${instant} AND ExecutionStatus != 'Running' AND ${pendingAttribute} IS NOT NULL))`,
      `ExecutionStatus != 'ContinuedAsNew'`,
      ...(workflowType === undefined ? [] : [`WorkflowType = ${literal(workflowType)}`]),
      ...(workflowId === undefined ? [] : [`WorkflowId = ${literal(workflowId)}`]),
    ];
    try {
      return await listExecutions(this.client, conditions.join(' AND '), maxExecutions);
    } catch (error) {
      if (isUnregistered(error)) return undefined;
      throw error;
    }
  }
}

/** The last settled first. A signal that is settled between two pages comes before all of them. */
function placeOf({ decidedAt, requestId }: AnsweredSignal): string {
  return `${decidedAt} ${requestId}`;
}

/** @throws {InvalidArgumentError} If the text is not a cursor. */
function placeBefore(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString();
  if (/^\d{4}-\S+Z [\w-]+$/u.test(place)) return place;
  throw invalidCursor();
}

function notAsked(count: number): string {
  const who = count === 1 ? 'One execution has' : `${count} executions have`;
  return `${who} changed since then and could not be queried yet, which needs a running worker.`;
}
