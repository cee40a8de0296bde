/**
 * Finds the next signal after an answer: the next one of the same execution, which may open a moment later, otherwise the
 * one in the inbox with the nearest deadline.
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

/** The pauses before each look for the next gate of the execution, in milliseconds. */
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

/** The nearest deadline first, then the oldest. */
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
