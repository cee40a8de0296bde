/** The page after an answer that counts while the question waits for more: what is missing. */
import { html } from 'hono/html';
import type { Outcome, Signal } from '../../client';
import { ballotView } from './ballot-view';
import { page, type Html, type PageFrame } from './page';
import { valueView } from './value-view';

export interface CountedPage extends PageFrame {
  readonly signal: Signal;
  readonly progress: NonNullable<Outcome['progress']>;
  /** The answer of the reader. */
  readonly sent: unknown;
  readonly now?: Date;
}

/** @example const body = countedPage({ ...pageFrame(context), signal, progress, sent: 'Approve' }); */
export function countedPage(counted: CountedPage): Html {
  const { signal, progress, sent, words, now = new Date() } = counted;
  const { t } = words;
  const { id, workflowId, prompt } = signal;
  const title = prompt ?? id;
  const main = html`<section class="card">
    <p class="meta">
      <span class="state">${t('yourAnswerCounts')}</span>
      <span>${id}</span> <span>${workflowId}</span>
    </p>
    <h1>${title}</h1>
    <p>${t('waitsForMoreAnswers')}</p>
    ${ballotView({ progress }, now, words)}
    <div class="said">
      <h2>${t('whatYouSent')}</h2>
      <div>${valueView(sent, words)}</div>
    </div>
  </section>`;
  return page(counted, title, main, { signal });
}
