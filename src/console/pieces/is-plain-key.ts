/** Whether a key is meant for the page: no modifier, nothing being typed, no dialog open. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
    return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  return (
    !target.isContentEditable &&
    target.closest('input:not([type="checkbox"]), textarea, select, [role="dialog"]') === null
  );
}
