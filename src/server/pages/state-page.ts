/** The page of a signal that cannot be answered any more: how it ended, by whom and when. */
import { html } from 'hono/html';
import type { Actor, Signal, SignalState } from '../../client';
import { automaticOutcome } from '../../wire/automatic-outcome';
import { labelOfOption } from '../../values/label-of-option';
import { nameInWords } from '../../wire/names';
import { instant } from './instant';
import { page, type Html, type PageFrame } from './page';
import { reportView } from './report-view';
import { valueView } from './value-view';

export interface StatePage extends PageFrame {
  /** A settled signal, or a sleep, as `getSignal` returns it. */
  readonly signal: Signal;
  /** The answer of the reader that was not accepted, because another one was first. */
  readonly notTaken?: unknown;
  readonly now?: Date;
}

/** @example const body = statePage({ signal, basePath, nonce }); */
export function statePage(state: StatePage): Html {
  const { signal, notTaken, now = new Date() } = state;
  const { id, workflowId, prompt, kind, comment, value, report } = signal;
  const title = prompt ?? id;
  const main = html`<section class="card">
    <p class="meta">
      <span class="state ${signal.state}">${stateWord(signal)}</span>
      <span>${id}</span> <span>${workflowId}</span>
    </p>
    <h1>${title}</h1>
    <p>${outcome(signal, now)}</p>
    ${comment === undefined ? '' : html`<p>Comment: <span class="text" dir="auto">${comment}</span></p>`}
    ${value === undefined || kind === 'approval' ? '' : said('The answer', value, labelOfOption(signal.jsonSchema, value))}
    ${notTaken === undefined ? '' : said('Your answer, which was not accepted', notTaken)}
    ${report === undefined ? '' : html`<div class="said">${reportView(report)}</div>`}
  </section>`;
  return page(state, title, main, { signal });
}

function said(title: string, value: unknown, label?: string): Html {
  return html`<div class="said">
    <h2>${title}</h2>
    ${label === undefined ? '' : html`<p dir="auto">${label}</p>`}
    <div>${valueView(value)}</div>
  </div>`;
}

const words: Readonly<Record<SignalState, string>> = {
  pending: 'Needs an answer',
  set: 'Answered',
  approved: 'Approved',
  rejected: 'Rejected',
  'timed-out': 'Timed out',
  cancelled: 'Cancelled',
};

function stateWord({ state, kind }: Signal): string {
  if (kind !== 'sleep') return words[state];
  return state === 'pending' ? 'Sleeping' : 'Over';
}

function outcome(signal: Signal, now: Date): Html {
  const { state, kind, decidedBy, decidedAt, deadline } = signal;
  const at = decidedAt === undefined ? '' : instant(decidedAt, now);
  if (kind === 'sleep') {
    return html`This is a sleep. It ends by its timer and cannot be answered.
    ${deadline === undefined ? '' : instant(deadline, now)}`;
  }
  switch (state) {
    case 'pending':
      return html`Waiting for an answer.`;
    case 'timed-out':
      return signal.automatic === true
        ? html`Nobody answered in time: ${automaticOutcome(signal)}, ${at}.`
        : html`Nobody answered in time: it timed out ${at}. It cannot be answered any more.`;
    case 'cancelled':
      return html`The workflow withdrew the question before anyone answered, ${at}. You do not need to do
      anything.`;
    default:
      return html`${stateWord(signal)} by ${nameOf(decidedBy)}, ${at}. The first answer counts.`;
  }
}

function nameOf(actor: Actor | undefined): Html {
  return actor === undefined ? html`an unknown sender` : html`<bdi>${nameInWords(actor)}</bdi>`;
}
