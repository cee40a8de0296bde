/**
 * Finds the next signal after an answer. In the inbox it is the next row of the list, with its filter and order. On other pages
 * it is the next one of the same execution, otherwise the first of the whole inbox by deadline.
 */
import type { Inbox, PendingSignal, Signal, SignalList } from '../../api/contract';
import { readJson } from '../../api/ask';
import { executionApi } from '../../address/execution-address';
import { nextInList } from '../../inbox/next-in-list';
import { applyFilter, noFilter } from '../../inbox/inbox-filter';
import type { InboxRow } from '../../inbox/inbox-rows';

export interface NextSignal {
  readonly requestId: string;
  readonly id: string;
  readonly kind: Signal['kind'];
  readonly workflowId: string;
  readonly prompt?: string;
  readonly deadline?: string;
}

type Answered = Pick<Signal, 'workflowId' | 'requestId'>;

/** The pauses before each look for a gate that opens because of the answer, in milliseconds. */
const looks = [0, 400, 900];
const pageSize = 1_000; // the largest page of the API

/** `listed` returns the list that the person came from, or undefined if there is none. */
export async function nextSignal(
  answered: Answered,
  listed: () => readonly InboxRow[] | undefined,
  abort: AbortSignal,
): Promise<NextSignal | 'none'> {
  for (const waitMs of looks) {
    await pause(waitMs, abort);
    const rows = listed();
    const nextRow = rows === undefined ? undefined : nextInList(answered.requestId, rows);
    // At the end of the list, the execution may have opened a gate that is not listed yet.
    const next = nextRow ?? (await nextOfExecution(answered, abort));
    if (next !== undefined) return next;
  }
  return listed() === undefined ? ((await firstOfInbox(answered, abort)) ?? 'none') : 'none';
}

async function nextOfExecution(
  { workflowId }: Answered,
  abort: AbortSignal,
): Promise<NextSignal | undefined> {
  const path = `${executionApi(workflowId)}/signals?state=pending&limit=20`;
  const { items } = await readJson<SignalList>(path, abort);
  return items.filter(({ kind }) => kind !== 'sleep').toSorted(byDeadline)[0];
}

/** The API sorts only within a page, so all pages are read. */
async function firstOfInbox({ requestId }: Answered, abort: AbortSignal): Promise<NextSignal | undefined> {
  const pending: PendingSignal[] = [];
  let cursor: string | undefined;
  do {
    const next: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Inbox = await readJson<Inbox>(`/api/signals?limit=${pageSize}${next}`, abort);
    pending.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const others = pending.filter((signal) => signal.requestId !== requestId).map((signal) => ({ signal }));
  return applyFilter(others, noFilter, Date.now())[0]?.signal;
}

/** The nearest deadline first, then the oldest. */
function byDeadline(one: Signal, other: Signal): number {
  const [first, second] = [one, other].map(({ deadline }) =>
    deadline === undefined ? Number.POSITIVE_INFINITY : Date.parse(deadline),
  ) as [number, number];
  return first === second ? Date.parse(one.openedAt) - Date.parse(other.openedAt) : first - second;
}

async function pause(ms: number, abort: AbortSignal): Promise<void> {
  if (ms === 0) return;
  await new Promise((resolve) => setTimeout(resolve, ms));
  abort.throwIfAborted();
}
