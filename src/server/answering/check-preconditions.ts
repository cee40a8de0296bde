/** Preconditions of a request are checked or refused, and never ignored, because the client relies on them. */
import type { Context, MiddlewareHandler } from 'hono';
import type { Signal } from '../../client';
import type { AppEnv } from '../http/app-env';
import { etagOf, tagsIn } from '../routes/is-known';
import { ServiceError } from '../http/service-errors';

const changes: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** `If-Match` is supported for answers to signals. */
const answers = /\/signals\/[^/]+\/(set|approve|reject)$/u;

/** Refuses preconditions that the route does not support. */
export const checkPreconditions: MiddlewareHandler<AppEnv> = async (context, next) => {
  if (!changes.has(context.req.method)) return next();
  const isAnswer = answers.test(context.req.path);
  const kept = isAnswer ? ['if-unmodified-since'] : ['if-match', 'if-unmodified-since'];
  const given = kept.find((name) => context.req.header(name) !== undefined);
  if (given === undefined) return next();
  const remedy = isAnswer ? 'Send If-Match with the ETag of the signal.' : 'Remove it.';
  throw new ServiceError('invalid-request', `The header ${given} is not supported here. ${remedy}`);
};

/**
 * Checks that the signal matches `If-Match`.
 *
 * @throws {ServiceError} `precondition-failed` if the signal has changed.
 */
export async function checkIfMatch(context: Context<AppEnv>, read: () => Promise<Signal>): Promise<void> {
  const wanted = context.req.header('if-match');
  if (wanted === undefined) return;
  const current = etagOf(await read());
  if (wanted.trim() === '*' || tagsIn(wanted).includes(current)) return;
  const words = 'The signal has changed since the version in If-Match. Read it again, and decide again.';
  throw new ServiceError('precondition-failed', words);
}
