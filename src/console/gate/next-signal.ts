/**
 * What waits next for whoever has answered: the same execution's next signal, which may open a moment later, else the
 * one of the inbox that is due first.
 */
import type { Inbox, Signal, SignalList } from '../api/contract';
import { readJson } from '../api/ask';
import { executionApi } from '../address/execution-address';

export interface NextSignal {
  readonly requestId: string;
  readonly id: string;
  readonly kind: Signal['kind'];
  readonly workflowId: string;
  readonly prompt?: string;
  readonly deadline?: string;
}

/** When to look again whether the execution has opened its next gate; milliseconds. */
const looks = [0, 400, 900];
const maxInbox = 50;

export async function nextSignal(
  { workflowId, requestId }: Pick<Signal, 'workflowId' | 'requestId'>,
  abort: AbortSignal,
): Promise<NextSignal | 'none'> {
  for (const waitMs of looks) {
    await pause(waitMs, abort);
    const path = `${executionApi(workflowId)}/signals?state=pending&limit=20`;
    const { items } = await readJson<SignalList>(path, abort);
    const next = items.filter(({ kind }) => kind !== 'sleep').toSorted(byDeadline)[0];
    if (next !== undefined) return next;
  }
  const { items } = await readJson<Inbox>(`/api/signals?limit=${maxInbox}`, abort);
  const others = items.filter((other) => other.requestId !== requestId && other.workflowId !== workflowId);
  return others.toSorted(byDeadline)[0] ?? 'none';
}

type Due = Pick<Signal, 'deadline' | 'openedAt'>;

/** What ends first comes first, then what has waited longest. */
function byDeadline(one: Due, other: Due): number {
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
