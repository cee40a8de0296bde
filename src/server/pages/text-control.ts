/**
 * Controls for entered text. They are plain text fields: the text stays as it was entered, and is validated by the
 * service.
 */
import { html } from 'hono/html';
import { inputMode } from '../../values/input-mode';
import type { Shape } from '../../values/shape';
import { markedName } from '../answering/field-names';
import { aboutId } from './field-frame';
import type { Html } from './page';
import type { PageWords } from './page-words';
import type { Widget } from './widget';

export interface TextControl {
  readonly id: string;
  readonly name: string;
  readonly widget: Exclude<Widget, 'yes-no' | 'options' | 'checks' | 'fields' | 'variants' | 'file'>;
  readonly shape: Shape;
  readonly isInvalid: boolean;
  /** The text of the name itself, and of the name with a marker. */
  readonly texts: { readonly plain?: string; readonly marked: (marker: string) => string | undefined };
}

export function textControl(control: TextControl, { t }: PageWords): Html {
  const { widget, texts, name } = control;
  switch (widget) {
    case 'line':
    case 'number':
      return input(control, name, texts.plain, {
        inputmode: inputMode(control.shape.kind, control.shape.schema),
      });
    case 'password':
      // A password is entered again and is in no page.
      return input(control, name, undefined, { type: widget, autocomplete: 'new-password' });
    case 'date':
    case 'time':
      return input(control, name, texts.plain, { type: widget });
    case 'utc':
      // A time with another zone than UTC stays text.
      return texts.plain === undefined
        ? input(control, markedName(name, 'utc'), texts.marked('utc'), { type: 'datetime-local' })
        : input(control, name, texts.plain, {});
    case 'paragraph':
      return area(control, markedName(name, 'text'), texts.marked('text') ?? texts.plain, 'text');
    case 'lines':
      return html`${area(control, markedName(name, 'lines'), texts.marked('lines'), 'text')}
        <p class="hint">${t('oneItemPerLine')}</p>`;
    default:
      return html`${area(control, markedName(name, 'json'), texts.marked('json') ?? texts.plain, 'json')}
        <p class="hint">${t('enterJson')}</p>`;
  }
}

function input(
  { id, isInvalid }: TextControl,
  name: string,
  text: string | undefined,
  {
    type = 'text',
    inputmode,
    autocomplete = 'off',
  }: { readonly type?: string; readonly inputmode?: string; readonly autocomplete?: string },
): Html {
  const step = type === 'time' || type === 'datetime-local' ? html`step="1"` : '';
  return html`<input
    type="${type}"
    id="${id}"
    name="${name}"
    value="${text ?? ''}"
    ${inputmode === undefined ? '' : html`inputmode="${inputmode}"`}
    ${step}
    autocomplete="${autocomplete}"
    aria-describedby="${aboutId(id)}"
    aria-invalid="${String(isInvalid)}"
  />`;
}

function area(
  { id, isInvalid }: TextControl,
  name: string,
  text: string | undefined,
  as: 'text' | 'json',
): Html {
  const code = as === 'json' ? html`class="code" spellcheck="false"` : '';
  // Parsers drop the first line break in a textarea, which is this one.
  return html`<textarea
    id="${id}"
    name="${name}"
    rows="2"
    ${code}
    aria-describedby="${aboutId(id)}"
    aria-invalid="${String(isInvalid)}"
  >
${text ?? ''}</textarea>`;
}
