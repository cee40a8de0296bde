/** Choices: tiles if there are few, and otherwise a list. */
import { html } from 'hono/html';
import type { Html } from './page';
import type { PageWords } from './page-words';

const maxTiles = 10;

export interface Choice {
  /** The text that is sent. */
  readonly text: string;
  readonly label: string;
}

export interface Choices {
  readonly id: string;
  readonly name: string;
  readonly options: readonly Choice[];
  readonly chosen: readonly string[];
  /** True if the choice can be left out. */
  readonly optional: boolean;
  /** True if several can be chosen. */
  readonly many?: boolean;
}

/** True if the choices are tiles, with a legend, and not one control with a label. */
export function areTiles({ options, many }: Pick<Choices, 'options' | 'many'>): boolean {
  return many === true || options.length <= maxTiles;
}

export function choices(given: Choices, words: PageWords): Html {
  return areTiles(given) ? tiles(given, words) : list(given, words);
}

function tiles({ name, options, chosen, many = false, optional }: Choices, { values }: PageWords): Html {
  const all = optional && !many ? [...options, { text: '', label: values.t('leaveOut') }] : options;
  return html`<div class="tiles">
    ${all.map(
      ({ text, label }) =>
        html`<label class="tile"
          ><input
            type="${many ? 'checkbox' : 'radio'}"
            name="${name}"
            value="${text}"
            ${chosen.includes(text) ? 'checked' : ''}
          />
          <span dir="auto">${label}</span></label
        >`,
    )}
  </div>`;
}

function list({ id, name, options, chosen, optional }: Choices, { t, values }: PageWords): Html {
  return html`<select id="${id}" name="${name}">
    <option value="">${optional ? values.t('leaveOut') : t('chooseOne')}</option>
    ${options.map(
      ({ text, label }) =>
        html`<option value="${text}" ${chosen.includes(text) ? 'selected' : ''}>${label}</option>`,
    )}
  </select>`;
}
