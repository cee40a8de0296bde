/**
 * Protects against requests that other sites make in a person's name (CSRF). If a request is authenticated only by what
 * browsers send by themselves, a cookie or being on this machine, a request that changes something must come from a
 * page of this service:
 *
 * - Browsers send `Sec-Fetch-Site` since 2023, and `Origin` with every POST, PUT, PATCH and DELETE since 2020. Scripts
 *   cannot change them. A page with `Referrer-Policy: no-referrer` has the origin `null`; then `Sec-Fetch-Site` alone
 *   distinguishes it from a sandboxed frame.
 * - A request without them and without a `Referer` is not from a browser. A program on this machine, such as curl,
 *   passes as the local user, because it could do the same in other ways. It does not pass with the cookie of a
 *   session: programs have tokens.
 *
 * Browsers do not send API tokens and links by themselves, so no site can make them do so.
 */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';
import type { Caller } from './client-address';
import type { Identity } from './identity';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The headers that the check uses. */
interface Signs {
  readonly origin?: string;
  readonly site?: string;
  readonly referer?: string;
  /** Any of Sec-Fetch-Mode, -Dest, -User. The fetch of Node.js sends only the mode `cors`. */
  readonly isBrowser: boolean;
}

/** Allows requests that another site cannot have made. */
export const originCheck: MiddlewareHandler<AppEnv> = async (context, next) => {
  const identity = context.get('identity');
  // Browsers do not send the token of a terminal by themselves.
  if (identity !== undefined && identity.terminal === undefined && !safe.has(context.req.method)) {
    const header = (name: string): string | undefined => context.req.header(name);
    checkOrigin(identity.kind, context.get('caller'), {
      origin: header('origin'),
      site: header('sec-fetch-site'),
      referer: header('referer'),
      isBrowser:
        ['dest', 'user'].some((name) => header(`sec-fetch-${name}`) !== undefined) ||
        (header('sec-fetch-mode') ?? 'cors') !== 'cors',
    });
  }
  await next();
};

/** @throws {ServiceError} `forbidden` if another site may have made the request. */
function checkOrigin(
  kind: Identity['kind'],
  caller: Caller,
  { origin, site, referer, isBrowser }: Signs,
): void {
  if (kind === 'token' || kind === 'link') return;
  const isOurs = origin !== undefined && ownOrigins(kind, caller).includes(origin);
  const isOpaque = origin === undefined || origin === 'null';
  if (site === undefined) {
    if (isOurs) return;
    if (kind === 'local' && origin === undefined && referer === undefined && !isBrowser) return;
  } else if ((site === 'same-origin' || site === 'none') && (isOurs || isOpaque)) return;
  throw new ServiceError(
    'forbidden',
    `This request did not come from a page of this service${isOpaque ? '' : `, but from ${origin}`}. ` +
      'If that is the address of this service, set GATEHOUSE_PUBLIC_URL to it. Programs send an API token.',
  );
}

/** The local user may use 127.0.0.1 even if there is another public address. That host was checked before. */
function ownOrigins(kind: Identity['kind'], { publicAddress, host }: Caller): string[] {
  const own = new URL(publicAddress).origin;
  return kind === 'local' ? [own, `http://${host}`] : [own];
}
