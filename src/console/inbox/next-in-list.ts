import type { InboxRow } from './inbox-rows';

/** The first pending row after the answered one, otherwise the first of those before it. */
export function nextInList(requestId: string, rows: readonly InboxRow[]): InboxRow['signal'] | undefined {
  const at = rows.findIndex(({ signal }) => signal.requestId === requestId);
  const inOrder = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  return inOrder.find(({ outcome }) => outcome === undefined)?.signal;
}
