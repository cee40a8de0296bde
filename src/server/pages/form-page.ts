/** The page with the form of a signal: the question, the evidence, the fields and the buttons. */
import { html } from 'hono/html';
import type { Issue } from '../../client';
import type { FormEntries } from '../answering/field-names';
import { ballotView } from './ballot-view';
import { formEntries } from './form-entries';
import { FormFields, type PlacedIssue } from './form-fields';
import { instant } from './instant';
import { uploadScript } from './file-control';
import { issueText } from './issue-text';
import { markdownHtml } from './markdown-html';
import type { ShownSignal } from '../answering/signal-reader';
import { picturesOfFields, reportBesideForm } from '../../values/pictures-of-fields';
import { page, type Html, type PageFrame } from './page';
import type { PageWords } from './page-words';
import { reportView } from './report-view';
import { ruleField } from './rule-field';
import { valueView } from './value-view';
import { withElements } from './with-elements';

/** The value of `action` that a button sends. */
export type FormAction = 'set' | 'approve' | 'reject';

export interface FormPage extends PageFrame {
  /** A pending signal. */
  readonly signal: ShownSignal;
  /** The address to which the form is sent, by POST. */
  readonly action: string;
  /** Hidden fields that are sent unchanged. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Why the previous answer was refused. */
  readonly issues?: readonly Issue[];
  /** The heading of the issues. Default: that nothing was accepted yet. */
  readonly heading?: string;
  /** Where the person can log in again, if the answer was refused for want of a login. */
  readonly login?: string;
  /** The fields as they were sent before. Default: the author's initial data. */
  readonly entries?: FormEntries;
  /** The allowed decisions. Default: all. */
  readonly allowed?: readonly FormAction[];
  readonly now?: Date;
}

/**
 * Returns the form of a pending signal. It posts the hidden fields, `value` and the fields below it (decoded by
 * answering/form-values.ts), for an approval `comment`, and `action` of the pressed button.
 *
 * @example
 * const body = formPage({ ...frame, signal, action: `${frame.basePath}/form/${signal.requestId}` });
 */
export function formPage(form: FormPage): Html {
  const { signal, issues = [], words, now = new Date() } = form;
  const { t } = words;
  const { kind, prompt, id, workflowId, openedAt, deadline } = signal;
  const fields = kind === 'approval' ? commentField(form) : inputFields(form, issues);
  const evidence = evidenceOf(signal, words);
  const main = html`<section class="card answering">
    <p class="meta">
      <span class="state">${t('needsYourAnswer')}</span>
      <span>${id}</span> <span>${workflowId}</span>
    </p>
    <h1>${prompt ?? t(kind === 'approval' ? 'approveId' : 'answerId', { id })}</h1>
    <p class="meta">
      <span>${withElements(words, 'openSince', { instant: instant(openedAt, now, words) })}</span>
      ${deadline === undefined ? '' : html`<span>${withElements(words, 'answerBy', { instant: instant(deadline, now, words) })}</span>`}
    </p>
    ${ballotView(signal, now, words)}
    <div class="columns">
      ${evidence === undefined ? '' : html`<div class="evidence">${evidence}</div>`}
      <form method="post" action="${form.action}" novalidate>
        ${awayNote(signal, words)} ${summary(fields, form)}
        ${Object.entries(form.hidden ?? {}).map(
          ([name, text]) => html`<input type="hidden" name="${name}" value="${text}" />`,
        )}
        ${fields.html} ${canBeAnswered(signal) ? ruleField(signal, form.entries ?? [], words) : ''}
        ${buttons(form)}
      </form>
      ${fields.hasFiles === true ? uploadScript(form, signal.requestId) : ''}
    </div>
  </section>`;
  return page(form, prompt ?? id, main, { signal });
}

interface RenderedFields {
  readonly html: Html;
  readonly placed: readonly PlacedIssue[];
  readonly unplaced: readonly Issue[];
  readonly hasFiles?: boolean;
}

function inputFields({ signal, entries, words }: FormPage, issues: readonly Issue[]): RenderedFields {
  const { jsonSchema, initial, report } = signal;
  const fields = new FormFields(jsonSchema, {
    entries: entries ?? formEntries(jsonSchema, initial),
    issues,
    words,
    pictures: picturesOfFields(report, jsonSchema),
  });
  const rendered = fields.render(); // sets the properties below
  const { placed, unplaced, hasFiles } = fields;
  return { html: rendered, placed, unplaced, hasFiles };
}

function commentField({
  signal,
  entries = [],
  issues = [],
  allowed,
  words: { t },
}: FormPage): RenderedFields {
  const unplaced = issues;
  const canDecide = canBeAnswered(signal) && (allowed === undefined || allowed.length > 0);
  if (!canDecide) return { html: html``, placed: [], unplaced };
  const comment = entries.find(([name]) => name === 'comment')?.[1] ?? '';
  const field = html`<div class="field">
    <label for="comment">${t('comment')}<span class="type">${t('commentType')}</span></label>
    <textarea id="comment" name="comment" dir="auto" rows="2" maxlength="4000">${comment}</textarea>
  </div>`;
  return { html: field, placed: [], unplaced };
}

/** What to read before answering: the author's description, the value to approve, and the report. */
function evidenceOf(signal: ShownSignal, words: PageWords): Html | undefined {
  const { t } = words;
  const { kind, description, subject, subjectTooLarge, jsonSchema, unconfirmed } = signal;
  const report = kind === 'approval' ? signal.report : reportBesideForm(signal.report, jsonSchema);
  const said =
    description === undefined
      ? ''
      : html`<div class="description" dir="auto">${markdownHtml(description)}</div>`;
  const reported = report === undefined ? '' : reportView(report, words);
  if (kind !== 'approval')
    return description === undefined && report === undefined ? undefined : html`${said}${reported}`;
  let shown = html`<div>${valueView(subject, words)}</div>`;
  if (subjectTooLarge === true) shown = html`<p>${t('valueTooLarge')}</p>`;
  if (unconfirmed === 'listed') shown = html`<p>${t('valueWhenWorkerRuns')}</p>`;
  const value = html`<h2>${t('whatIsToBeApproved')}</h2>
    ${shown}`;
  if (report === undefined)
    return html`${said}
      <div>${value}</div>`;
  return html`${said}${reported}
    <details>
      <summary>${t('valueThatGoesOn')}</summary>
      ${value}
    </details>`;
}

/** True if enough is known to decide: a value that cannot be shown must not be approved. */
export function canBeAnswered({ kind, unconfirmed }: ShownSignal): boolean {
  return kind !== 'approval' || unconfirmed !== 'listed';
}

/** Explains what happens to an answer while no worker runs. */
function awayNote(signal: ShownSignal, { t }: PageWords): Html {
  if (signal.unconfirmed === undefined) return html``;
  return html`<p class="away" role="status">
    ${t('systemIsNotRunning')} ${t(canBeAnswered(signal) ? 'answerIsQueued' : 'decideWhenRunning')}
  </p>`;
}

/** All issues, each with a link to its field. */
function summary(
  { placed, unplaced }: RenderedFields,
  { words, heading = words.t('notAcceptedYet'), login }: FormPage,
): Html {
  if (placed.length + unplaced.length === 0) return html``;
  return html`<div class="issues" role="alert">
    <h2>${heading}</h2>
    ${login === undefined ? '' : html`<p><a href="${login}">${words.t('logIn')}</a></p>`}
    <ul>
      ${unplaced.map((issue) => html`<li>${issueText(issue, words)}</li>`)}
      ${placed.map(({ issue, id }) => html`<li><a href="#${id}">${issueText(issue, words)}</a></li>`)}
    </ul>
  </div>`;
}

function buttons({ signal, allowed = ['set', 'approve', 'reject'], words: { t } }: FormPage): Html {
  if (!canBeAnswered(signal)) return html``;
  const set = t(signal.unconfirmed === undefined ? 'sendAnswer' : 'putInTheQueue');
  const offered: readonly (readonly [FormAction, string])[] =
    signal.kind === 'approval'
      ? [
          ['approve', t('approve')],
          ['reject', t('reject')],
        ]
      : [['set', set]];
  const shown = offered.filter(([action]) => allowed.includes(action));
  return html`<div class="buttons">
    ${shown.map(
      ([action, words]) =>
        html`<button class="${action === 'set' ? 'primary' : action}" name="action" value="${action}">
          ${words}
        </button>`,
    )}
  </div>`;
}
