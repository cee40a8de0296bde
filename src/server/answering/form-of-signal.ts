/** The address of a signal's form, and the decision that it sends. */
import type { Context } from 'hono';
import type { Signal } from '../../client';
import type { FormAnswer } from './answer-by-form';
import type { AppEnv } from '../http/app-env';
import type { FormEntries } from './field-names';
import { onlyField } from '../http/read-form';
import type { FormAction } from '../pages/form-page';
import { pageFrame, publicPath } from '../console-host/page-frame';
import { ServiceError } from '../http/service-errors';

/** The form of a signal for a caller with the scope `answer`. */
export function formOf(context: Context<AppEnv>, signal: Signal): FormAnswer['form'] {
  const frame = pageFrame(context);
  const { actor } = frame;
  const action = formPath(context, signal.requestId);
  return { ...frame, action, hidden: { ...(actor === undefined ? {} : { actor }), ...seenOf(signal) } };
}

/** The hidden field that says what the form has shown. */
export function seenOf({ digest }: Signal): { readonly seen?: string } {
  return digest === undefined ? {} : { seen: digest };
}

/** The path of a signal's form, base path included. */
export function formPath(context: Context<AppEnv>, requestId: string): string {
  return `${publicPath(context)}/form/${encodeURIComponent(requestId)}`;
}

/**
 * The decision of a form: an input is always set, and an approval has a button for each decision.
 *
 * @throws {ServiceError} `invalid-request` if the form of an approval has no decision, or more than one.
 */
export function actionOf({ kind }: Signal, entries: FormEntries): FormAction {
  if (kind !== 'approval') return 'set';
  const action = onlyField(entries, 'action');
  if (action === 'approve' || action === 'reject') return action;
  throw new ServiceError('invalid-request', "The field action must be 'approve' or 'reject'.");
}
