/**
 * Reads the signals of an execution, page by page, by Temporal queries to its board. Adds what the execution cannot
 * record itself: that it was terminated or timed out.
 */
import type { Client } from '@temporalio/client';
import { checkId } from '../../wire/ids';
import { durationToMs } from '../../wire/duration';
import type { WhoIsAsked, WhoQuestion } from '../../wire/policy/who-is-asked';
import { ExecutionNotFoundError, SignalNotFoundError, SignalNotOpenError } from '../../wire/errors/errors';
import { auditQuery, getQuery, listQuery, whoQuery } from '../../wire/messages';
import type { AuditEntry, ListFilter, Signal } from '../../wire/messages';
import type { ListOptions, PageOptions, WaitOptions } from '../call-options';
import { checkedLimit, checkedRequestCursor } from '../check-call';
import { waitingChildren } from './waiting-children';
import { asEnded, describeExecution } from '../temporal/describe-execution';
import { pageOf, type Page } from '../../wire/page';
import { patienceMs } from '../temporal/patience-ms';
import { readQuery } from '../temporal/read-query';
import { rowsBySeq } from './rows-by-seq';

export async function listSignals(
  client: Client,
  workflowId: string,
  { children, ...filter }: ListOptions = {},
): Promise<Page<Signal>> {
  const limit = checkedLimit(filter.limit);
  const own = await listOwn(client, workflowId, { ...filter, limit });
  if (children !== true || own.nextCursor !== undefined) return own;

  const items = [...own.items];
  for (const child of await waitingChildren(client, workflowId)) {
    const room = limit - items.length;
    if (room === 0) break;
    const { state, kind } = filter;
    items.push(...(await listOwn(client, child, { state, kind, limit: room })).items);
  }
  return { items };
}

async function listOwn(
  client: Client,
  workflowId: string,
  { state, kind, limit, ...options }: Omit<ListOptions, 'children'> & { readonly limit: number },
): Promise<Page<Signal>> {
  let cursor = checkedRequestCursor(options.cursor, workflowId);
  const execution = await describeExecution(client, workflowId);

  const signals: Signal[] = [];
  for (;;) {
    // An execution that was terminated cannot settle its gates, so their state has to be corrected before it is
    // filtered.
    const filter: ListFilter = { kind, cursor, limit: limit + 1 - signals.length };
    const page = await readQuery(
      client,
      workflowId,
      listQuery,
      execution.isRunning ? { ...filter, state } : filter,
    );
    const rows = page.items.map((signal) => asEnded(signal, execution));
    signals.push(...rows.filter((row) => state === undefined || row.state === state));
    cursor = page.nextCursor;
    if (cursor === undefined || signals.length > limit)
      return pageOf(signals, limit, ({ requestId }) => requestId);
  }
}

export async function getSignal(
  client: Client,
  id: string,
  workflowId: string,
  { requestId }: { readonly requestId?: string } = {},
): Promise<Signal> {
  checkId(id);
  const execution = await describeExecution(client, workflowId);
  const found = await readQuery(client, workflowId, getQuery, id, requestId);
  return asEnded(opened(found, { id, workflowId }), execution);
}

/** Reads who is asked by an opening of a signal. Throws what {@link getSignal} throws. */
export async function whoIsAsked(
  client: Client,
  id: string,
  workflowId: string,
  question: WhoQuestion,
): Promise<WhoIsAsked> {
  checkId(id);
  return opened(await readQuery(client, workflowId, whoQuery, id, question), { id, workflowId });
}

/** A query returns null for undefined. */
function opened<Found>(
  found: Found | null | undefined,
  signal: { readonly id: string; readonly workflowId: string },
): Found {
  if (found === undefined || found === null) throw new SignalNotFoundError(signal);
  return found;
}

export async function waitForSignal(
  client: Client,
  id: string,
  workflowId: string,
  { timeout = patienceMs, state }: WaitOptions = {},
): Promise<Signal> {
  checkId(id);
  const end = Date.now() + durationToMs(timeout, 'timeout of waitForSignal');
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 1.5, 250)) {
    const isLast = Date.now() + pauseMs > end;
    const execution = await describeExecution(client, workflowId).catch((error: unknown) => {
      // The execution may not be started yet, such as a child of another one.
      if (isLast || !(error instanceof ExecutionNotFoundError)) throw error;
      return undefined;
    });
    const found = execution && (await readQuery(client, workflowId, getQuery, id));
    const isFound = found && (state === undefined || found.state === state);
    if (execution && isFound) return asEnded(found, execution);
    if (execution?.isRunning === false) throw execution.closedError(id);
    if (isLast) {
      const open = await openIds(client, workflowId);
      // The gate opened after the last read; the error would name it among the open gates.
      if (open.includes(id)) return getSignal(client, id, workflowId);
      throw new SignalNotOpenError({ id, workflowId, open });
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

export async function readAudit(
  client: Client,
  workflowId: string,
  options: PageOptions = {},
): Promise<Page<AuditEntry>> {
  return rowsBySeq(options, (filter) => readQuery(client, workflowId, auditQuery, filter));
}

async function openIds(client: Client, workflowId: string): Promise<string[]> {
  const { items } = await listSignals(client, workflowId, { state: 'pending', limit: 50 });
  return items.filter(({ kind }) => kind !== 'sleep').map(({ id }) => id);
}
