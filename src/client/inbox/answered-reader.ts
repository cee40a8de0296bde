/**
 * What was answered lately in all executions: visibility knows which have changed, and each of these is asked, which takes
 * its worker. Nothing is written for it: the last answers in the memo were 750 bytes of history a gate.
 */
import type { Client } from '@temporalio/client';
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { Actor, SignalState } from '../../wire/messages';
import { changedAttribute, pendingAttribute } from '../../wire/pending-index';
import type { ExecutionInfo } from '../temporal/execution-info';
import { checkedLimit } from '../check-call';
import { literal } from '../temporal/list-filter';
import { pageOf, type Page } from '../../wire/page';
import { SettledRows } from './settled-rows';
import { unreadableInWords } from '../temporal/unreadable-in-words';
import { isUnregistered, listExecutions } from '../temporal/list-executions';

/** Which answered signals `answered` returns, and how many. */
export interface AnsweredFilter {
  /** Answered at this instant or later; a day ago where left out. */
  readonly since?: Date | string;
  readonly workflowType?: string;
  readonly workflowId?: string;
  /** Answered by the actor of this id. */
  readonly decidedBy?: string;
  /** At most this many signals, 1 to 1000; 100 where left out. */
  readonly limit?: number;
  /** The `nextCursor` of the page before, with the same filter. */
  readonly cursor?: string;
}

/** A settled signal; `getSignal` tells the rest, its value too. */
export interface AnsweredSignal {
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly requestId: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly prompt?: string;
  /** How it was settled; absent where its execution has ended and no worker tells more. */
  readonly state?: Exclude<SignalState, 'pending'>;
  /** True where nobody answered and the default of the timeout was used. */
  readonly automatic?: boolean;
  /** Of an approval that its timeout decided: which way. */
  readonly approved?: boolean;
  readonly decidedBy?: Actor;
  readonly decidedAt: string;
}

/** Answered last first. */
export interface AnsweredPage extends Page<AnsweredSignal> {
  /** Executions in which more was answered since then than the last ten, which are listed; `listSignals` has the rest. */
  readonly moreIn?: readonly string[];
  /** What may be missing, in words. */
  readonly incomplete?: string;
}

const defaultLimit = 100;
const maxExecutions = 1_000;
const maxMore = 20;
const dayMs = 24 * 60 * 60_000;

const unavailable =
  'The search attributes of the inbox are not registered in this namespace, so nobody knows what was answered ' +
  'lately: run `gatehouse setup --search-attributes`. Running workers notice it within a minute.';

export class AnsweredReader {
  private readonly settled: SettledRows;

  constructor(private readonly client: Client) {
    this.settled = new SettledRows(client);
  }

  async read(filter: AnsweredFilter): Promise<AnsweredPage> {
    const limit = checkedLimit(filter.limit ?? defaultLimit);
    const since = instantOf(filter.since);
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
      // What it tells begins behind `since`: it may have answered more since then.
      if (hasMore && (rows.at(-1)?.decidedAt ?? '') >= since) more.push(id);
      if (!isKnown) unasked += 1;
    }
    if (unreadable.length > 0) notes.push(unreadableInWords(unreadable));
    if (unasked > 0) notes.push(notAsked(unasked));
    if (found.length >= maxExecutions)
      notes.push(`More than ${maxExecutions} executions have changed since then; these are of the newest.`);
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

  /** Those that have changed, and those that ended while something was pending by their last word. */
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

/** The last answered first; a signal that is answered while pages are read comes before all of them. */
function placeOf({ decidedAt, requestId }: AnsweredSignal): string {
  return `${decidedAt} ${requestId}`;
}

/** @throws {InvalidArgumentError} for a text that is no cursor. */
function placeBefore(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString();
  if (/^\d{4}-\S+Z [\w-]+$/u.test(place)) return place;
  const remedy = 'Pass the nextCursor of the page before, or none for the first page.';
  throw new InvalidArgumentError({ argument: 'cursor', fault: 'is not one of what was answered', remedy });
}

function notAsked(count: number): string {
  const who = count === 1 ? 'One execution has' : `${count} executions have`;
  return `${who} changed since then and could not be asked yet: a worker has to answer.`;
}

/** @throws {InvalidArgumentError} for what is no instant. */
function instantOf(since: Date | string | undefined): string {
  const instant = since === undefined ? new Date(Date.now() - dayMs) : new Date(since);
  if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  throw new InvalidArgumentError({ argument: 'since', fault: `is no instant: ${String(since)}` });
}
