/** The audit as a CSV file, page by page, so that its size is not limited by memory. */
import type { AnsweredFilter, AnsweredPage, SignalClient } from '../../client';
import { searchDecisions } from '../../values/search-decisions';
import { csvRecord } from '../../values/csv-record';
import { columnNames, decisionRecord, noteRecord } from './decision-record';

const pageSize = 500;
const patienceMs = 120_000;
const dayMs = 24 * 60 * 60_000;
/** Spreadsheets read a file without it in the encoding of the machine. */
const byteOrderMark = '\uFEFF';

/**
 * Yields the file in parts, with the decisions that contain all words of `search`. It ends with a record for each thing that
 * is missing, which has only a note, also if reading fails after the first page.
 *
 * @throws what `client.answered` throws for the first page.
 */
export async function* exportedAudit(
  client: Pick<SignalClient, 'answered'>,
  filter: AnsweredFilter,
  /** Describes an error to the person who exports. */
  inWords: (error: unknown) => string,
  search = '',
): AsyncGenerator<string, void> {
  const now = new Date();
  const dayAgo = new Date(now.getTime() - dayMs);
  // Fixed instants, so that all pages of the file are of one list.
  const fixed = { ...filter, since: filter.since ?? dayAgo, until: filter.until ?? now };
  const notes = new Set<string>();
  let page = await wholePage(client, fixed);
  yield byteOrderMark + csvRecord(columnNames);
  for (;;) {
    yield searchDecisions(page.items, search).map(decisionRecord).join('');
    const { incomplete, progress, moreIn = [], nextCursor } = page;
    if (incomplete !== undefined) notes.add(incomplete);
    if (moreIn.length > 0) notes.add(`These executions have more decisions: ${moreIn.join(', ')}.`);
    if (progress !== undefined)
      notes.add(`Only ${progress.read} of ${progress.of} executions could be read in time.`);
    if (nextCursor === undefined) break;
    try {
      page = await wholePage(client, { ...fixed, cursor: nextCursor });
    } catch (error) {
      notes.add(`The export ended early: ${inWords(error)}`);
      break;
    }
  }
  yield [...notes].map((note) => noteRecord(`Incomplete. ${note}`)).join('');
}

/** Reads a page until everything is read that it depends on. */
async function wholePage(
  client: Pick<SignalClient, 'answered'>,
  filter: AnsweredFilter,
): Promise<AnsweredPage> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const page = await client.answered({ ...filter, values: true, limit: pageSize });
    if (page.progress === undefined || Date.now() > end) return page;
  }
}
