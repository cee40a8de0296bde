/** A link whose token stands in the body of a request: whoever sent it becomes known, and his signal is read. */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { locate } from '../answering/locate';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import type { ShownSignal } from '../answering/signal-reader';
import type { LinkClaims } from './link-token';
import { holderOf } from './links';

/**
 * @throws {ServiceError} `link-invalid`, `link-expired` or `link-revoked`; `too-many-requests` for whoever tries tokens;
 * and what reading a signal throws.
 */
export async function openLink(
  { signals, links, identity: { rates } }: Service,
  context: Context<AppEnv>,
  token: string,
): Promise<{ readonly claims: LinkClaims; readonly signal: ShownSignal }> {
  const claims = await links.open(token).catch(async (error: unknown) => {
    const isBad = error instanceof ServiceError && error.code === 'link-invalid';
    throw (isBad ? await rates.failed(context.get('caller')) : undefined) ?? error;
  });
  // The link alone speaks here: a session or token that came along gives and takes nothing.
  context.set('identity', holderOf(claims));
  const { id, workflowId, requestId } = locate(claims.requestId);
  return { claims, signal: await signals.read({ id, workflowId, requestId }) };
}
