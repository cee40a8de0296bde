/** The page after a queued answer: what happens next, and where to see it. */
import { html } from 'hono/html';
import type { Signal } from '../../client';
import { page, type Html, type PageFrame } from './page';
import { valueView } from './value-view';

export interface QueuedPage extends PageFrame {
  readonly signal: Signal;
  /** The answer of the reader. Absent if it is not shown again. */
  readonly sent?: unknown;
}

/** @example const body = queuedPage({ ...pageFrame(context), signal, sent: 'A title' }); */
export function queuedPage(queued: QueuedPage): Html {
  const { signal, sent, words } = queued;
  const { t } = words;
  const { id, workflowId, prompt } = signal;
  const title = prompt ?? id;
  const main = html`<section class="card">
    <p class="meta">
      <span class="state">${t('inTheQueue')}</span>
      <span>${id}</span> <span>${workflowId}</span>
    </p>
    <h1>${title}</h1>
    <p>${t('whatBecomesOfQueued', { workflowId })}</p>
    ${
      sent === undefined
        ? ''
        : html`<div class="said">
            <h2>${t('whatYouSent')}</h2>
            <div>${valueView(sent, words)}</div>
          </div>`
    }
  </section>`;
  return page(queued, title, main, { signal });
}
