/**
 * Answers a signal from a page: reads the fields by the signal's type, sends the answer, and returns a page with the
 * outcome. If the answer is refused, the page is the form with the entered values. If another answer was first, the
 * page says who decided and shows the answer that was not accepted.
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { GatehouseError, StepUpRequiredError } from '../../wire/errors/errors';
import { masked } from '../../values/masked';
import type { Issue, Outcome, Signal } from '../../client';
import { answer, type Verb } from './answering';
import type { AppEnv } from '../http/app-env';
import type { FormEntries } from './field-names';
import { readFormValue, strayField, strayIssue } from './form-values';
import { countedPage } from '../pages/counted-page';
import { canBeAnswered, formPage, type FormPage } from '../pages/form-page';
import type { PageFrame } from '../pages/page';
import type { PageWords } from '../pages/page-words';
import { queuedPage } from '../pages/queued-page';
import { statePage } from '../pages/state-page';
import { problemOf } from '../http/problem-of';
import type { Service } from '../service';
import type { ShownSignal } from './signal-reader';

export interface FormAnswer {
  /** The signal as it was when the request arrived. */
  readonly signal: ShownSignal;
  readonly action: Verb['action'];
  readonly entries: FormEntries;
  /** How to show the form again. */
  readonly form: Omit<PageFrame, 'within'> & Pick<FormPage, 'action' | 'hidden' | 'allowed'>;
}

/** Returns the page that answers the form. @throws errors that are not Gatehouse's. */
export async function answerByForm(
  service: Service,
  context: Context<AppEnv>,
  { signal, action, entries, form }: FormAnswer,
): Promise<Response> {
  const { words } = form;
  const again = async (
    issues: readonly Issue[],
    status: number,
    more: Pick<FormPage, 'heading' | 'login'> = {},
  ): Promise<Response> =>
    context.html(formPage({ ...form, ...more, signal, entries, issues }), status as ContentfulStatusCode);

  const read = readVerb(signal, action, entries, words);
  if ('issues' in read) return again(read.issues, 422);
  const { id, workflowId, requestId } = signal;
  const isQueued = signal.unconfirmed !== undefined;
  if (isQueued && !canBeAnswered(signal))
    return again([{ path: [], message: words.t('valueCannotBeShown') }], 503);
  try {
    const outcome = await answer(service, context, {
      id,
      workflowId,
      requestId,
      verb: read.verb,
      isQueued,
      signal,
    });
    const sent = sentInWords(signal, read.verb, words);
    if (outcome.status === 'queued') return context.html(queuedPage({ ...form, signal, sent }), 202);
    if (outcome.progress !== undefined)
      return context.html(countedPage({ ...form, signal, progress: outcome.progress, sent }));
    return context.html(statePage({ ...form, signal: settled(signal, read.verb, outcome) }));
  } catch (error) {
    const { status, body, headers, isFault } = problemOf(error, context.get('identity'));
    if (isFault || !(error instanceof GatehouseError)) throw error;
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    const latest = isOver(status) ? await readAgain(service, signal) : undefined;
    if (latest !== undefined && latest.state !== 'pending') {
      const page = statePage({ ...form, signal: latest, notTaken: sentInWords(signal, read.verb, words) });
      return context.html(page, status as ContentfulStatusCode);
    }
    const heading = body.code === 'unknown-outcome' ? words.t('unknownWhetherAccepted') : undefined;
    return again(issuesOf(body.issues) ?? [{ path: [], message: words.ofProblem(body) }], status, {
      heading,
      login: stepUpLogin(service, context, signal, error),
    });
  }
}

/** Where to log in for an answer that needs a newer login. Undefined for other errors, and without a login. */
function stepUpLogin(
  { identity: { login } }: Service,
  context: Context<AppEnv>,
  { requestId }: Signal,
  error: GatehouseError,
): string | undefined {
  if (!(error instanceof StepUpRequiredError) || login === undefined) return undefined;
  const to = `to=${encodeURIComponent(`/form/${requestId}`)}`;
  const fresh = error.maxAge === undefined ? '' : `&fresh=${error.maxAge}`;
  return `${context.get('caller').home}/auth/login?${to}${fresh}`;
}

/** The fields of the form of an approval. */
const ownFields: ReadonlySet<string> = new Set(['action', 'comment', 'token', 'seen', 'rule']);
/** The fields of the form of an input besides the value. */
const besideValue: ReadonlySet<string> = new Set(['action', 'token', 'seen', 'rule']);

function readVerb(
  signal: Signal,
  action: Verb['action'],
  entries: FormEntries,
  words: PageWords,
): { readonly verb: Verb } | { readonly issues: readonly Issue[] } {
  const seen = entries.find(([name]) => name === 'seen')?.[1];
  // The choice of no rule is any that fits.
  const rule = entries.find(([name]) => name === 'rule')?.[1] || undefined;
  if (action !== 'set') {
    const unknown = entries.find(([name]) => !ownFields.has(name));
    if (unknown !== undefined)
      return { issues: [{ path: [], message: `The field '${unknown[0]}' is not allowed with a decision.` }] };
    const comment = entries
      .find(([name]) => name === 'comment')?.[1]
      .replaceAll('\r\n', '\n')
      .trim();
    return { verb: { action, comment: comment === '' ? undefined : comment, rule, seen } };
  }
  const stray = strayField(entries, besideValue);
  if (stray !== undefined) return { issues: [strayIssue(stray)] };
  const read = readFormValue(signal.jsonSchema, entries, words.values);
  return read.ok ? { verb: { action, value: read.value, rule, seen } } : { issues: read.issues };
}

/** The signal after the answer, made from the outcome without another read. */
function settled(signal: Signal, verb: Verb, { decidedBy, decidedAt }: Outcome): Signal {
  const decision = { ...signal, decidedBy, decidedAt };
  if (verb.action === 'set')
    return { ...decision, state: 'set', value: masked(signal.jsonSchema, verb.value) };
  const state = verb.action === 'approve' ? 'approved' : 'rejected';
  return { ...decision, state, comment: verb.comment };
}

function isOver(status: number): boolean {
  return status === 404 || status === 409 || status === 410;
}

/** Undefined if the signal cannot be read. Then the page shows only the refusal. */
async function readAgain(
  { client }: Service,
  { id, workflowId, requestId }: Signal,
): Promise<Signal | undefined> {
  try {
    return await client.getSignal(id, workflowId, { requestId });
  } catch {
    return undefined;
  }
}

function sentInWords({ jsonSchema }: Signal, verb: Verb, { t }: PageWords): unknown {
  if (verb.action === 'set') return masked(jsonSchema, verb.value);
  const decision = t(verb.action);
  return verb.comment === undefined ? decision : `${decision}: ${verb.comment}`;
}

function issuesOf(issues: unknown): readonly Issue[] | undefined {
  return Array.isArray(issues) && issues.length > 0 ? (issues as readonly Issue[]) : undefined;
}
