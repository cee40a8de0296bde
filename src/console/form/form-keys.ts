/** The keyboard in a form: which keys send it, and how to reach the fields with an issue. */
import { useEffect, type KeyboardEvent } from 'react';

/** Ctrl+Enter and Cmd+Enter send the form. Enter alone sends it only from an option, and never from a text field. */
export function keepOrSend(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (
    event.target instanceof HTMLInputElement &&
    event.target.type !== 'file' &&
    !('enter' in event.target.dataset)
  ) {
    event.preventDefault();
  }
}

/** F8 focuses the next field of these ids, Shift+F8 the previous one. */
export function useNextIssue(ids: readonly string[], goTo: (id: string) => void): void {
  useEffect(() => {
    if (ids.length === 0) return undefined;
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      const here = ids.findLastIndex((id) => document.getElementById(id)?.contains(document.activeElement));
      const next = event.shiftKey ? here - 1 : here + 1;
      goTo(ids.at(next < 0 ? -1 : next % ids.length) ?? '');
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [ids, goTo]);
}

/** Focuses the first focusable element of a field, or the add button of a list with too few items. */
export function focusField(form: HTMLFormElement | null, id: string): void {
  const field = form?.querySelector(`[id="${CSS.escape(id)}"]`);
  const control = field?.querySelector<HTMLElement>(`[id="${CSS.escape(id)}-control"]`);
  const target =
    control ??
    field?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, select, button:not(:disabled)');
  target?.focus();
}
