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

/** @example const body = queuedPage({ signal, sent: 'A title', basePath, nonce }); */
export function queuedPage(queued: QueuedPage): Html {
  const { signal, sent } = queued;
  const { id, workflowId, prompt } = signal;
  const title = prompt ?? id;
  const main = html`<section class="card">
    <p class="meta">
      <span class="state">In the queue</span>
      <span>${id}</span> <span>${workflowId}</span>
    </p>
    <h1>${title}</h1>
    <p>
      Your answer is in the queue of ${workflowId}. It is judged when a worker runs: the first valid answer
      settles the question, and invalid answers are refused. Open this page again to see the outcome.
    </p>
    ${
      sent === undefined
        ? ''
        : html`<div class="said">
            <h2>What you sent</h2>
            <div>${valueView(sent)}</div>
          </div>`
    }
  </section>`;
  return page(queued, title, main, { signal });
}
