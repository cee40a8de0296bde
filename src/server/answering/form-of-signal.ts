/** Where the form of a signal is sent, and which decision it brings back. */
import type { Context } from 'hono';
import type { Signal } from '../../client';
import type { FormAnswer } from './answer-by-form';
import type { AppEnv } from '../http/app-env';
import type { FormEntries } from './field-names';
import { onlyField } from '../http/read-form';
import type { FormAction } from '../pages/form-page';
import { pageFrame, publicPath } from '../console-host/page-frame';
import { ServiceError } from '../http/service-errors';

/** The form of a signal for whoever may answer it by name. */
export function formOf(context: Context<AppEnv>, { requestId }: Signal): FormAnswer['form'] {
  return { ...pageFrame(context), action: formPath(context, requestId) };
}

/** The path of a signal's form, mount path included. */
export function formPath(context: Context<AppEnv>, requestId: string): string {
  return `${publicPath(context)}/form/${encodeURIComponent(requestId)}`;
}

/**
 * The decision: an input takes a value and no other, an approval has a button for each.
 *
 * @throws {ServiceError} `invalid-request` where an approval says neither, or both.
 */
export function actionOf({ kind }: Signal, entries: FormEntries): FormAction {
  if (kind !== 'approval') return 'set';
  const action = onlyField(entries, 'action');
  if (action === 'approve' || action === 'reject') return action;
  throw new ServiceError('invalid-request', "The field action is 'approve' or 'reject'.");
}
