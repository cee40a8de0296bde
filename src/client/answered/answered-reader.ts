/**
 * Lists the settled signals of all executions, the last settled first. Visibility has the runs that have changed, and
 * their histories have how their gates were settled. Nothing is added to histories for it.
 *
 * No gate of a run was settled after the run last changed. So the runs are read in the order of their changes, and the
 * list is exact down to its last row as soon as the rest of the runs changed before that row.
 */
import type { Client } from '@temporalio/client';
import { invalidCursor, pageOf, type Page } from '../../wire/page';
import { mayRead, readersIn, readersOfGate, type Reader } from '../../wire/policy/readers';
import { checkedLimit } from '../check-call';
import { checkedInstant } from '../temporal/list-filter';
import { isUnregistered } from '../temporal/list-executions';
import { unreadableInWords } from '../temporal/unreadable-in-words';
import type { AnsweredSignal, SettledGate } from './answered-signal';
import { ChangedRuns, type ChangedRun, type RunsFilter } from './changed-runs';
import { SettledRuns } from './settled-runs';
import { statesOfOutcome } from './states-of-outcome';

/** How signals ended: a settled state, `answered` or `decided`. */
export type AnsweredOutcome = keyof typeof statesOfOutcome;

/** Which answered signals `answered` returns, and how many. */
export interface AnsweredFilter {
  /** Only signals that were settled at this instant or later. Default: 24 hours ago. */
  readonly since?: Date | string;
  /** Only signals that were settled before this instant. */
  readonly until?: Date | string;
  readonly workflowType?: string;
  readonly workflowId?: string;
  /** Only signals that ended so. `answered`: set, approved or rejected. `decided`: all but cancelled. Default: all. */
  readonly outcome?: AnsweredOutcome;
  /** Only signals that the actor with this id settled. */
  readonly decidedBy?: string;
  /** Who reads: private signals that did not ask this reader are left out. Default: all signals are listed. */
  readonly reader?: Reader;
  /** True to return the answers to inputs too. */
  readonly values?: boolean;
  /** The maximum number of signals, from 1 to 1000. Default: 100. */
  readonly limit?: number;
  /** The `nextCursor` of the previous page. Pass the same filter with it. */
  readonly cursor?: string;
}

/** How far the executions have been read that a page depends on. */
export interface AnsweredProgress {
  /** The number of executions that have been read. */
  readonly read: number;
  readonly of: number;
}

/** A page of settled signals, the last settled first. */
export interface AnsweredPage extends Page<AnsweredSignal> {
  /**
   * The workflowIds of executions that settled more signals than the hundred that are listed. `listSignals` returns the
   * others.
   */
  readonly moreIn?: readonly string[];
  /** Set if executions are still to be read. Read the page again to continue. */
  readonly progress?: AnsweredProgress;
  /** What may be missing, as text. */
  readonly incomplete?: string;
}

const defaultLimit = 100;
const maxMore = 20;
const maxListings = 8;
const dayMs = 24 * 60 * 60_000;
/** A page waits so long for the executions that it depends on. */
const patienceMs = 1_000;
const readTogether = 60;
const refreshMs = 120_000;

const unavailable =
  'The search attributes of the inbox are not registered in this namespace, so settled signals cannot be listed. Run ' +
  '`gatehouse setup --search-attributes`. Running workers use them within a minute.';

const tooMany =
  'More than 20,000 executions have changed since then. The list does not go back further than the newest of them. ' +
  'Choose a shorter time or one workflow.';

interface Listing {
  readonly runs: ChangedRuns;
  readonly madeAt: number;
}

export class AnsweredReader {
  private readonly settled: SettledRuns;
  /** By filter, the last used last. */
  private readonly listings = new Map<string, Listing>();

  constructor(private readonly client: Client) {
    this.settled = new SettledRuns(client);
  }

  async read(filter: AnsweredFilter): Promise<AnsweredPage> {
    const asked = checked(filter);
    const runs = this.listingOf(filter);
    const end = Date.now() + patienceMs;
    try {
      await runs.refresh();
      for (;;) {
        const part = this.partOf(runs, asked);
        const { unread, unsure } = part;
        if (Date.now() >= end) return await this.page(part, asked, end);
        if (unread.length > 0) await this.settled.read(unread.slice(0, readTogether), end);
        else if (unsure.length > 0) await this.settled.query(unsure.slice(0, readTogether), end);
        else if (part.isWhole || part.isFull) return await this.page(part, asked, end);
        else await runs.extend(Date.parse(asked.since));
      }
    } catch (error) {
      if (isUnregistered(error)) return { items: [], incomplete: unavailable };
      throw error;
    }
  }

  private listingOf({ workflowType, workflowId }: RunsFilter): ChangedRuns {
    const key = JSON.stringify([workflowType, workflowId]);
    const known = this.listings.get(key);
    this.listings.delete(key);
    const isRecent = known !== undefined && Date.now() - known.madeAt < refreshMs;
    // A list from the beginning finds what visibility had late, and forgets what Temporal has deleted.
    const listing = isRecent
      ? known
      : { runs: new ChangedRuns(this.client, { workflowType, workflowId }), madeAt: Date.now() };
    this.listings.set(key, listing);
    const [oldest] = this.listings.keys();
    if (this.listings.size > maxListings && oldest !== undefined) this.listings.delete(oldest);
    return listing.runs;
  }

  /** The rows of a page, as far as they are known, and the runs that the page depends on. */
  private partOf(listing: ChangedRuns, asked: Asked): Part {
    const runs = listing.runs.filter(({ lastAt }) => lastAt >= asked.since);
    const rows = new Map<string, SettledGate>();
    for (const run of runs) {
      const readers = readersIn(run.execution.memo);
      for (const gate of this.settled.of(run).gates) {
        const isReadable = mayRead(readersOfGate(readers, gate.id), asked.reader);
        if (isReadable && isAsked(gate, asked)) rows.set(gate.requestId, gate);
      }
    }
    const found = [...rows.values()]
      .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1))
      .slice(0, asked.limit + 1);
    const isFull = found.length > asked.limit;
    const floor = (isFull ? found.at(-1)?.decidedAt : undefined) ?? asked.since;
    const needed = runs.filter(
      ({ lastAt, execution }) => lastAt >= floor && execution.unreadable === undefined,
    );
    return {
      rows: found,
      runs: runs.filter(({ lastAt }) => lastAt >= floor),
      read: needed.filter((run) => this.settled.of(run).isWhole).length,
      of: needed.length,
      unread: needed.filter((run) => this.settled.isUnread(run)),
      unsure: needed.filter((run) => this.settled.canQuery(run)),
      isWhole: listing.since <= floor,
      isFull: listing.isFull,
    };
  }

  private async page(part: Part, asked: Asked, end: number): Promise<AnsweredPage> {
    const { rows, runs, read, of, unread, unsure, isWhole, isFull } = part;
    const { items, nextCursor } = pageOf(rows, asked.limit, (last) =>
      Buffer.from(placeOf(last)).toString('base64url'),
    );
    const unreadable = runs.flatMap(({ execution }) =>
      execution.unreadable === undefined ? [] : [execution],
    );
    const silent = of - read - unread.length - unsure.length;
    const more = runs.flatMap((run) => this.moreIn(run, asked.since));
    const notes = [
      ...(unreadable.length === 0 ? [] : [unreadableInWords(unreadable)]),
      ...(silent <= 0 ? [] : [notAsked(silent)]),
      ...(isWhole || !isFull ? [] : [tooMany]),
    ];
    const filled = asked.values ? await this.settled.withValues(items, end) : { gates: items, isWhole: true };
    const isGoingOn = unread.length + unsure.length > 0 || (!isWhole && !isFull) || !filled.isWhole;
    return {
      items: filled.gates.map((gate) => shown(gate, asked)),
      ...(nextCursor === undefined ? {} : { nextCursor }),
      ...(more.length === 0 ? {} : { moreIn: [...new Set(more)].slice(0, maxMore) }),
      ...(isGoingOn ? { progress: { read, of } } : {}),
      ...(notes.length === 0 ? {} : { incomplete: notes.join(' ') }),
    };
  }

  /** The run may have settled more since then than is listed. */
  private moreIn(run: ChangedRun, since: string): readonly string[] {
    const { gates, hasMore } = this.settled.of(run);
    return hasMore && (gates.at(-1)?.decidedAt ?? '') >= since ? [run.execution.workflowId] : [];
  }
}

interface Part {
  readonly rows: readonly SettledGate[];
  /** The runs that the page depends on. */
  readonly runs: readonly ChangedRun[];
  readonly read: number;
  readonly of: number;
  readonly unread: readonly ChangedRun[];
  readonly unsure: readonly ChangedRun[];
  /** Whether all runs are listed that the page depends on. */
  readonly isWhole: boolean;
  /** Whether no more runs can be listed. */
  readonly isFull: boolean;
}

interface Asked {
  readonly since: string;
  readonly until: string | undefined;
  readonly before: string | undefined;
  readonly states: ReadonlySet<string> | undefined;
  readonly decidedBy: string | undefined;
  readonly reader: Reader | undefined;
  readonly limit: number;
  readonly values: boolean;
}

function checked(filter: AnsweredFilter): Asked {
  const since = checkedInstant('since', filter.since ?? new Date(Date.now() - dayMs));
  return {
    since,
    until: checkedInstant('until', filter.until),
    before: placeBefore(filter.cursor),
    states: filter.outcome === undefined ? undefined : new Set(statesOfOutcome[filter.outcome]),
    decidedBy: filter.decidedBy,
    reader: filter.reader,
    limit: checkedLimit(filter.limit ?? defaultLimit),
    values: filter.values === true,
  };
}

function isAsked(gate: SettledGate, { since, until, before, states, decidedBy }: Asked): boolean {
  if (gate.decidedAt < since || (until !== undefined && gate.decidedAt >= until)) return false;
  if (before !== undefined && placeOf(gate) >= before) return false;
  if (states !== undefined && !states.has(gate.state ?? 'cancelled')) return false;
  return decidedBy === undefined || gate.decidedBy?.id === decidedBy;
}

/** Without what a program does not need, and without the answer unless it is asked for. */
function shown(gate: SettledGate, { values }: Asked): AnsweredSignal {
  const { value, missing, ...row } = { ...gate, runId: undefined };
  if (!values) return row;
  if (value !== undefined) return { ...row, value };
  return missing === undefined ? row : { ...row, missing };
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
  const who = count === 1 ? 'One execution' : `${count} executions`;
  return `${who} could not be read completely. Some answers need a running worker. The list has what the histories show.`;
}
