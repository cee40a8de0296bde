/** Whether a key press is a shortcut of the page: no modifier, no text field, no open dialog. */
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
