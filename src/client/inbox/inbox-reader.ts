/**
 * The inbox: the pending signals of all executions of a namespace. It reads the index that executions write about
 * themselves in memo and search attributes, so it needs no worker, and one visibility call for a page. Executions of
 * the page with more signals than their memo has room for are queried, for one second together.
 *
 * If the search attributes are not registered, it reads all running executions instead, and sets `incomplete`. If only the
 * attribute of people is not registered, the inbox of a person reads all executions that wait.
 */
import type { Client } from '@temporalio/client';
import { sortableNumbers } from '../../values/sortable-numbers';
import { marks } from '../../wire/pending-index';
import type { ExecutionInfo } from '../temporal/execution-info';
import { checkedLimit } from '../check-call';
import { decodeCursor, encodeCursor, type InboxCursor } from './inbox-cursor';
import { dueInstant, inboxQuery, isFor, isPending, type InboxFilter } from './inbox-filter';
import { literal } from '../temporal/list-filter';
import { FullListings, isCut } from './full-listings';
import type { Page } from '../../wire/page';
import { ownPart } from '../../wire/policy/asked-people';
import { mayRead } from '../../wire/policy/readers';
import {
  listedBy,
  pendingCount,
  type ListedRow,
  type Pending,
  type PendingSignal,
} from './pending-of-execution';
import { SharedReads } from '../temporal/shared-reads';
import { unreadableInWords, type UnreadableExecution } from '../temporal/unreadable-in-words';
import { countExecutions, isUnregistered, listExecutions, startOf } from '../temporal/list-executions';

/** A page of pending signals: the nearest deadline first, then the oldest, within the page. */
export interface InboxPage extends Page<PendingSignal> {
  /** Executions with pending signals that this client cannot decode. Absent if there are none. */
  readonly unreadable?: UnreadableExecution[];
  /** What may be missing, as text. Absent if nothing is. */
  readonly incomplete?: string;
}

/** A page as it is read for all people. */
type ListedPage = Omit<InboxPage, 'items'> & Page<ListedRow>;

const defaultLimit = 50;
const maxExecutions = 1_000; // the maximum of one visibility call

const unregistered =
  'The search attributes of the inbox are not registered in this namespace, so all running executions are read. Run ' +
  '`gatehouse setup --search-attributes`. Running workers use them within a minute.';

const unregisteredPeople =
  'The search attribute GatehouseFor is not registered in this namespace, so all executions that wait are read to find what asks ' +
  'one person. Run `gatehouse setup --search-attributes`. Running workers use it within a minute.';

const patienceMs = 1_000; // for all queries of a page
const fewestCut = 20; // the fewest signals of an execution that has to be queried

export class InboxReader {
  private readonly pages = new SharedReads<ListedPage>();
  private readonly counts = new SharedReads<number>();
  private readonly listings: FullListings;

  constructor(private readonly client: Client) {
    this.listings = new FullListings(client);
  }

  /** Returns a page. Equal requests at the same time share one read. */
  async read(filter: InboxFilter): Promise<InboxPage> {
    const { reader, ...forReaders } = filter;
    const { person, ...forAll } = forReaders;
    const read = filter.for === undefined ? forAll : forReaders;
    const page = await this.pages.read(JSON.stringify(read), () => this.readPage(read));
    const readable = page.items.filter(({ readers }) => mayRead(readers, reader));
    return { ...page, items: readable.map((row) => withOwnPart(row, person)) };
  }

  /**
   * Counts pending signals: by two counts if every execution has one, and reading only executions that have several.
   */
  async count(filter: InboxFilter): Promise<number> {
    const forAll = { ...filter, reader: undefined };
    return this.counts.read(JSON.stringify(forAll), () => this.countSignals(forAll));
  }

  private async readPage(filter: InboxFilter): Promise<ListedPage> {
    const limit = checkedLimit(filter.limit ?? defaultLimit);
    const cursor = decodeCursor(filter.cursor);
    const { indexed, waiting, scan } = inboxQuery(filter);
    const pageBy = async (query: string): Promise<ListedPage> => {
      return this.page(filter, { query, executions: maxExecutions, limit, cursor });
    };
    try {
      return await this.page(filter, { query: indexed, executions: limit, limit, cursor });
    } catch (error) {
      if (!isUnregistered(error)) throw error;
    }
    try {
      if (waiting !== undefined) return withNote(await pageBy(waiting), unregisteredPeople);
    } catch (error) {
      if (!isUnregistered(error)) throw error;
    }
    return withNote(await pageBy(scan), unregistered);
  }

  private async countSignals(filter: InboxFilter): Promise<number> {
    const { indexed } = inboxQuery(filter);
    const { id, kind, dueBefore } = filter;
    try {
      if (dueBefore !== undefined || filter.for !== undefined) return await this.countRows(filter);
      const [executions, several, overflowing] = await Promise.all(
        [
          indexed,
          `${indexed} AND ${isPending(marks.several)}`,
          `${indexed} AND ${isPending(marks.more)}`,
        ].map((query) => countExecutions(this.client, query)),
      );
      if (id !== undefined) return overflowing === 0 ? (executions ?? 0) : await this.countRows(filter);
      if (several === 0) return executions ?? 0;
      if ((several ?? 0) > maxExecutions) return await this.countRows(filter);

      const found = await listExecutions(
        this.client,
        `${indexed} AND ${isPending(marks.several)}`,
        maxExecutions,
      );
      const extra = found.map(pendingCount).map(({ input, approval }) => {
        return Math.max(1, kind === undefined ? input + approval : kind === 'input' ? input : approval) - 1;
      });
      return extra.reduce((sum, more) => sum + more, executions ?? 0);
    } catch (error) {
      if (!isUnregistered(error)) throw error;
      return this.countRows(filter);
    }
  }

  private async countRows(filter: InboxFilter): Promise<number> {
    let count = 0;
    let cursor: string | undefined;
    do {
      const page = await this.readPage({ ...filter, limit: maxExecutions, cursor });
      count += page.items.length;
      for (const { pending } of page.unreadable ?? []) count += pending;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return count;
  }

  private async page(
    filter: InboxFilter,
    { query, executions, limit, cursor }: PageRequest,
  ): Promise<ListedPage> {
    const asked = executions + (cursor?.seen.length ?? 0); // the executions of the cursor are listed again
    const since = cursor === undefined ? '' : ` AND StartTime <= ${literal(cursor.startedAt)}`;
    // One more execution than needed shows whether another page follows.
    const listed = await listExecutions(this.client, `${query}${since}`, asked + 1);
    const unseen = listed.slice(0, asked).filter((each) => !wasSeen(each, cursor));
    const pending = new PendingInTurn(this.listings, unseen);

    const found: Found = { signals: [], unreadable: [], notes: [] };
    const { signals, unreadable, notes } = found;
    let end = cursor;
    for (const execution of unseen) {
      const room = limit - signals.length;
      if (room === 0) return pageOf(found, end);
      const { rows, note, isUnreadable } = await pending.of(execution, room);
      if (isUnreadable === true && filter.id === undefined) unreadable.push(unreadableOf(execution));
      const from = cursor?.within?.runId === execution.runId ? cursor.within.row : '';
      const fresh = inOrder(rows.filter((row) => fits(row, filter) && placeOf(row) > from));
      if (fresh.length > room && signals.length > 0) return pageOf(found, end);

      if (note !== undefined) notes.push(note);
      const shown = fresh.slice(0, room);
      signals.push(...shown);
      end = endAt(execution, end, fresh.length > room ? shown.at(-1) : undefined);
      if (fresh.length > room) return pageOf(found, end);
    }
    return pageOf(found, listed.length > asked ? end : undefined);
  }
}

/**
 * The pending signals of the executions of a page, in order. Executions that have to be queried are queried some at a
 * time.
 */
class PendingInTurn {
  private readonly told = new Map<string, Pending>();
  private readonly end = Date.now() + patienceMs;

  constructor(
    private readonly listings: FullListings,
    private readonly executions: readonly ExecutionInfo[],
  ) {}

  async of(execution: ExecutionInfo, room: number): Promise<Pending> {
    if (!isCut(execution)) return listedBy(execution);
    if (!this.told.has(execution.runId)) await this.ask(execution, room);
    return this.told.get(execution.runId) ?? listedBy(execution);
  }

  /** Queries an execution, and the following ones that the page may have room for. */
  private async ask(execution: ExecutionInfo, room: number): Promise<void> {
    const next = this.executions
      .slice(this.executions.indexOf(execution))
      .filter(isCut)
      .slice(0, Math.ceil(room / fewestCut));
    const pending = await this.listings.of(next, Math.max(0, this.end - Date.now()));
    for (const [index, { runId }] of next.entries())
      this.told.set(runId, pending[index] ?? listedBy(execution));
  }
}

interface PageRequest {
  readonly query: string;
  /** The maximum number of executions to list. */
  readonly executions: number;
  /** The maximum number of signals to return. */
  readonly limit: number;
  readonly cursor: InboxCursor | undefined;
}

interface Found {
  readonly signals: ListedRow[];
  readonly unreadable: UnreadableExecution[];
  readonly notes: string[];
}

function pageOf({ signals, unreadable, notes }: Found, end: InboxCursor | undefined): ListedPage {
  const missing = unreadable.length === 0 ? notes : [...notes, unreadableInWords(unreadable)];
  return {
    items: inOrder(signals),
    ...(unreadable.length === 0 ? {} : { unreadable }),
    ...(end === undefined ? {} : { nextCursor: encodeCursor(end) }),
    ...(missing.length === 0 ? {} : { incomplete: missing.join(' ') }),
  };
}

function withNote(page: ListedPage, note: string): ListedPage {
  return { ...page, incomplete: [note, page.incomplete].filter(Boolean).join(' ') };
}

/** A row as callers see it, with what the person of the filter may do. */
function withOwnPart(listed: ListedRow, person: InboxFilter['person']): PendingSignal {
  const { asked, ...row } = { ...listed, readers: undefined };
  if (asked === undefined) return row;
  const signal = { ...row, progressInWords: asked.words };
  return person === undefined ? signal : { ...signal, own: ownPart(asked, person) };
}

function unreadableOf(execution: ExecutionInfo): UnreadableExecution {
  const { workflowId, type: workflowType } = execution;
  const { input, approval } = pendingCount(execution);
  return { workflowId, workflowType, pending: input + approval };
}

/** The cursor after an execution, or after a row of an execution that was not shown completely. */
function endAt(
  execution: ExecutionInfo,
  former: InboxCursor | undefined,
  row: ListedRow | undefined,
): InboxCursor {
  const startedAt = startOf(execution);
  const seen = former?.startedAt === startedAt ? former.seen : [];
  const { runId } = execution;
  if (row !== undefined) return { startedAt, seen, within: { runId, row: placeOf(row) } };
  return { startedAt, seen: [...seen, runId] };
}

function wasSeen(execution: ExecutionInfo, cursor: InboxCursor | undefined): boolean {
  return cursor?.startedAt === startOf(execution) && cursor.seen.includes(execution.runId);
}

function fits({ id, kind, deadline, asked }: ListedRow, filter: InboxFilter): boolean {
  if (!isFor(filter, asked)) return false;
  const due = dueInstant(filter.dueBefore);
  if (due !== undefined && (deadline === undefined || deadline >= due)) return false;
  return (filter.id ?? id) === id && (filter.kind ?? kind) === kind;
}

/** The nearest deadline first, no deadline last; then the oldest; then by the id, as people count. */
function placeOf({ deadline = '~', openedAt, id }: PendingSignal): string {
  return `${deadline} ${openedAt} ${sortableNumbers(id)}`;
}

function inOrder(rows: readonly ListedRow[]): ListedRow[] {
  const places = new Map(rows.map((row) => [row, placeOf(row)]));
  return rows.toSorted((a, b) => ((places.get(a) ?? '') < (places.get(b) ?? '') ? -1 : 1));
}
