import { html } from 'hono/html';
import type { Signal } from '../../client';
import type { FormEntries } from '../answering/field-names';
import type { Html } from './page';
import type { PageWords } from './page-words';

/** Lets a person choose the rule of the policy for which to answer, if several are open. Nothing chosen is any that fits. */
export function ruleField({ progress }: Signal, entries: FormEntries, { t, parts }: PageWords): Html {
  const open = progress?.rules.filter(({ state }) => state === 'open') ?? [];
  if (open.length < 2) return html``;
  const chosen = entries.find(([name]) => name === 'rule')?.[1];
  return html`<div class="field">
    <label for="rule">${t('answerFor')}</label>
    <select id="rule" name="rule">
      <option value="">${t('anyRule')}</option>
      ${open.map(
        ({ name, meaning }) =>
          html`<option value="${name}" ${name === chosen ? 'selected' : ''}>
            ${name}: ${parts.meaning(meaning)}
          </option>`,
      )}
    </select>
  </div>`;
}
