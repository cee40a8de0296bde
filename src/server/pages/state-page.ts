/** The page of a signal that cannot be answered any more: how it ended, by whom and when. */
import { html } from 'hono/html';
import type { Signal } from '../../client';
import { labelOfOption } from '../../values/label-of-option';
import { nameInWords } from '../../wire/names';
import { ballotView } from './ballot-view';
import { instant } from './instant';
import { page, type Html, type PageFrame } from './page';
import type { PageWords } from './page-words';
import { reportView } from './report-view';
import { valueView } from './value-view';
import { withElements } from './with-elements';

export interface StatePage extends PageFrame {
  /** A settled signal, or a sleep, as `getSignal` returns it. */
  readonly signal: Signal;
  /** The answer of the reader that was not accepted, because another one was first. */
  readonly notTaken?: unknown;
  readonly now?: Date;
}

/** @example const body = statePage({ ...pageFrame(context), signal }); */
export function statePage(state: StatePage): Html {
  const { signal, notTaken, words, now = new Date() } = state;
  const { t } = words;
  const { id, workflowId, prompt, kind, comment, value, report } = signal;
  const title = prompt ?? id;
  const said = (heading: string, given: unknown, label?: string): Html =>
    html`<div class="said">
      <h2>${heading}</h2>
      ${label === undefined ? '' : html`<p dir="auto">${label}</p>`}
      <div>${valueView(given, words)}</div>
    </div>`;
  const commented = html`<span class="text" dir="auto">${comment}</span>`;
  const main = html`<section class="card">
    <p class="meta">
      <span class="state ${signal.state}">${stateWord(signal, words)}</span>
      <span>${id}</span> <span>${workflowId}</span>
    </p>
    <h1>${title}</h1>
    <p>${outcome(signal, now, words)}</p>
    ${comment === undefined ? '' : html`<p>${withElements(words, 'commentIs', { comment: commented })}</p>`}
    ${value === undefined || kind === 'approval' ? '' : said(t('theAnswer'), value, labelOfOption(signal.jsonSchema, value))}
    ${notTaken === undefined ? '' : said(t('answerNotAccepted'), notTaken)} ${ballotView(signal, now, words)}
    ${report === undefined ? '' : html`<div class="said">${reportView(report, words)}</div>`}
  </section>`;
  return page(state, title, main, { signal });
}

function stateWord({ state, kind }: Signal, { t }: PageWords): string {
  if (kind !== 'sleep') return t(`state-${state}`);
  return t(state === 'pending' ? 'sleeping' : 'over');
}

function outcome(signal: Signal, now: Date, words: PageWords): Html {
  const { t } = words;
  const { state, kind, decidedBy, decidedAt, deadline } = signal;
  const at = decidedAt === undefined ? '' : instant(decidedAt, now, words);
  if (kind === 'sleep')
    return html`${t('thisIsASleep')} ${deadline === undefined ? '' : instant(deadline, now, words)}`;
  switch (state) {
    case 'pending':
      return html`${t('waitingForAnAnswer')}`;
    case 'timed-out':
      return withElements(words, `nobodyAnswered-${automaticKey(signal)}`, { instant: at });
    case 'cancelled':
      return withElements(words, 'questionWithdrawn', { instant: at });
    default: {
      const who = decidedBy === undefined ? t('unknownSender') : html`<bdi>${nameInWords(decidedBy)}</bdi>`;
      return withElements(words, 'firstAnswerCounts', { state: stateWord(signal, words), who, instant: at });
    }
  }
}

/** What was decided automatically. */
function automaticKey({ automatic, approved }: Signal): 'nothing' | 'default' | 'approved' | 'rejected' {
  if (automatic !== true) return 'nothing';
  if (approved === undefined) return 'default';
  return approved ? 'approved' : 'rejected';
}
