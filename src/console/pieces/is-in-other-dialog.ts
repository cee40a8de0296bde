/** Whether a key was pressed in another dialog than the one that has the element, for example in the help over the page. */
export function isInOtherDialog({ target }: KeyboardEvent, element: HTMLElement | null): boolean {
  if (!(target instanceof HTMLElement) || target === document.body) return false;
  return target.closest('[role="dialog"]') !== (element?.closest('[role="dialog"]') ?? null);
}
