/** The frame of a control: its label with the type as text, the hint, the issues, and "no value". */
import { html } from 'hono/html';
import type { Issue } from '../../client';
import { withLeftOut } from '../../values/shape-in-words';
import type { ImageBlock } from '../../wire/report';
import { issueText } from './issue-text';
import type { Html } from './page';
import type { PageWords } from './page-words';

export interface Frame {
  readonly words: PageWords;
  /**
   * `field`: one control with a label. `set`: several controls with a legend. `group`: fields below it. `bare`: no
   * frame.
   */
  readonly as: 'field' | 'set' | 'group' | 'bare';
  /** The id of the control, or of the set. */
  readonly id: string;
  readonly label: string;
  /** The type as text. */
  readonly type: string;
  readonly hint?: string;
  /** The part of the type that no words describe, such as a pattern. It is shown on request. */
  readonly exact?: string;
  readonly optional: boolean;
  /** The default of the type. */
  readonly default: unknown;
  readonly issues: readonly Issue[];
  /** The images that are shown above the control. */
  readonly pictures?: readonly ImageBlock[];
  /** The length of the field's own path, within the paths of issues. */
  readonly depth: number;
  /** The checkbox for null. */
  readonly none?: { readonly name: string; readonly chosen: boolean };
  readonly hasVariants?: boolean;
}

/** The id of the description of the control. */
export function aboutId(id: string): string {
  return `${id}-about`;
}

export function framed(frame: Frame, control: Html): Html {
  const { id, issues } = frame;
  switch (frame.as) {
    case 'bare':
      return html`${issues.length === 0 ? '' : html`<div id="${id}" tabindex="-1">${about(frame)}</div>`}${none(frame)}${control}`;
    case 'field':
      return html`<div class="field">
        <label for="${id}">${title(frame)}</label>${pictured(frame)}${control}${none(frame)}${about(frame)}
      </div>`;
    case 'set':
      return html`<fieldset id="${id}" tabindex="-1" aria-describedby="${aboutId(id)}">
        <legend>${title(frame)}</legend>
        ${pictured(frame)}${control}${none(frame)}${about(frame)}
      </fieldset>`;
    default:
      return html`<fieldset
        id="${id}"
        tabindex="-1"
        class="group${frame.hasVariants === true ? ' variants' : ''}"
        aria-describedby="${aboutId(id)}"
      >
        <legend>${title(frame)}</legend>
        ${pictured(frame)}${about(frame)}${none(frame)}${control}
      </fieldset>`;
  }
}

function pictured({ pictures = [] }: Frame): Html {
  if (pictures.length === 0) return html``;
  return html`<div class="pictures">
    ${pictures.map(({ src, alt }) => html`<img src="${src}" alt="${alt}" />`)}
  </div>`;
}

function title({ label, type, optional, default: given, words }: Frame): Html {
  const said = optional ? withLeftOut(type, given, words.values) : type;
  return html`<span dir="auto">${label}</span>${said === '' ? '' : html`<span class="type">${said}</span>`}`;
}

function about({ id, hint, exact, issues, depth, words }: Frame): Html {
  if (hint === undefined && exact === undefined && issues.length === 0) return html``;
  return html`<div id="${aboutId(id)}">
    ${hint === undefined ? '' : html`<p class="hint" dir="auto">${hint}</p>`}
    ${
      exact === undefined
        ? ''
        : html`<details class="hint">
            <summary>${words.t('theExactType')}</summary>
            <code dir="ltr">${exact}</code>
          </details>`
    }
    ${issues.map((issue) => html`<p class="issue">${issueText(issue, words, depth)}</p>`)}
  </div>`;
}

function none({ none: box, words }: Frame): Html {
  if (box === undefined) return html``;
  return html`<label class="none">
    <input type="checkbox" name="${box.name}" value="true" ${box.chosen ? 'checked' : ''} />
    ${words.values.t('noValue')}
  </label>`;
}
