/** The keyboard in a form: which keys send it, and how to reach the fields with an issue. */
import { useEffect, type KeyboardEvent } from 'react';

/**
 * Ctrl+Enter and Cmd+Enter send the form. Enter alone sends a form with one field of one line. In a longer form it sends
 * nothing, because the other fields may be unfinished, and `onUnsent` is called.
 */
export function keepOrSend(event: KeyboardEvent<HTMLFormElement>, onUnsent: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const { target, currentTarget } = event;
  const isText = target instanceof HTMLInputElement && target.type !== 'file';
  const isLine = isText || (target instanceof HTMLTextAreaElement && 'line' in target.dataset);
  if (event.ctrlKey || event.metaKey || ('enter' in currentTarget.dataset && isLine && !event.shiftKey)) {
    event.preventDefault();
    currentTarget.requestSubmit();
  } else if (isLine && !event.shiftKey) {
    event.preventDefault(); // also the line break of a short text
    onUnsent();
  } else if (isText) {
    event.preventDefault();
  }
}

/**
 * A key chooses the option of the field that has the focus. The focus then moves to the next field with such keys, and after the
 * last one to the button that sends the form. A key that is typed into a text chooses nothing.
 */
export function chooseInField(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, currentTarget: form, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !(target instanceof Element)) return;
  if (target.closest('input:not([type=radio], [type=checkbox]), textarea, select') !== null) return;
  const field = target.closest('.field');
  const keyed = [...form.querySelectorAll<HTMLInputElement>('.field:not(.root) [data-key]')];
  const options = keyed.filter((option) => option.closest('.field') === field);
  const option = options.find(({ dataset }) => dataset['key'] === key.toLowerCase());
  if (option === undefined) return;
  event.preventDefault();
  option.click();
  const next = keyed.slice(keyed.indexOf(option)).find((each) => !options.includes(each));
  (next ?? form.querySelector<HTMLElement>('[type=submit]'))?.focus();
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
    field?.querySelector<HTMLElement>(
      'input:not([tabindex="-1"]), textarea, select, button:not(:disabled, .image-button)',
    );
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' }); // it may have the focus already, below a new list of issues
}
