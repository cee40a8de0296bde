/** Opens a link whose token is in the body of a request: sets the identity, and reads the signal or its outcome. */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { inDirectory } from '../identity/in-directory';
import { checkReader } from '../access/privacy';
import { locate } from '../answering/locate';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import type { ShownSignal } from '../answering/signal-reader';
import { checkOutcome } from './check-outcome';
import type { LinkClaims } from './link-token';
import { holderOf } from './links';

/**
 * @throws {ServiceError} `link-invalid`, `link-expired` or `link-revoked`. `too-many-requests` after too many invalid
 * tokens.
 * @throws what reading a signal throws.
 */
export async function openLink(
  service: Service,
  context: Context<AppEnv>,
  token: string,
): Promise<{ readonly claims: LinkClaims; readonly signal: ShownSignal }> {
  const { signals, links, directory, identity } = service;
  const { rates } = identity;
  const claims = await links.openToRead(token).catch(async (error: unknown) => {
    const isBad = error instanceof ServiceError && error.code === 'link-invalid';
    throw (isBad ? await rates.failed(context.get('caller')) : undefined) ?? error;
  });
  // Only the link counts here. A session or token in the same request has no effect.
  context.set('identity', await inDirectory(directory, holderOf(claims)));
  const { id, workflowId, requestId } = locate(claims.requestId);
  await checkReader(service, context.get('identity'), { workflowId, id });
  const signal = await signals.read({ id, workflowId, requestId });
  checkOutcome(claims, signal);
  return { claims, signal };
}
