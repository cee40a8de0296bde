/** A condition on a request is kept or refused, never passed over: whoever sends one relies on it. */
import type { Context, MiddlewareHandler } from 'hono';
import type { Signal } from '../../client';
import type { AppEnv } from '../http/app-env';
import { etagOf, tagsIn } from '../routes/is-known';
import { ServiceError } from '../http/service-errors';

const changes: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Where `If-Match` is kept: an answer to a signal. */
const answers = /\/signals\/[^/]+\/(set|approve|reject)$/u;

/** Refuses the conditions that no route keeps. */
export const checkPreconditions: MiddlewareHandler<AppEnv> = async (context, next) => {
  if (!changes.has(context.req.method)) return next();
  const isAnswer = answers.test(context.req.path);
  const kept = isAnswer ? ['if-unmodified-since'] : ['if-match', 'if-unmodified-since'];
  const given = kept.find((name) => context.req.header(name) !== undefined);
  if (given === undefined) return next();
  const remedy = isAnswer ? 'Send If-Match with the ETag of the signal.' : 'Leave it out.';
  throw new ServiceError('invalid-request', `The header ${given} is not kept here. ${remedy}`);
};

/**
 * Whether the signal is the one that `If-Match` names.
 *
 * @throws {ServiceError} `precondition-failed` where it is another by now.
 */
export async function checkIfMatch(context: Context<AppEnv>, read: () => Promise<Signal>): Promise<void> {
  const wanted = context.req.header('if-match');
  if (wanted === undefined) return;
  const current = etagOf(await read());
  if (wanted.trim() === '*' || tagsIn(wanted).includes(current)) return;
  const words = 'The signal is not as If-Match says: it has changed since. Read it again, and decide again.';
  throw new ServiceError('precondition-failed', words);
}
