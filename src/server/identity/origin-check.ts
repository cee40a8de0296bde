/**
 * Against requests that other sites make in a person's name (CSRF). Where nothing but the browser says who asks, a
 * cookie or the place on this machine, a request that changes something must come from a page of ours:
 *
 * - browsers say so by `Sec-Fetch-Site`, all of them since 2023, and by `Origin` with every POST, PUT, PATCH and
 *   DELETE, since 2020; scripts of a page can change neither. A page of ours under `Referrer-Policy: no-referrer` has
 *   the origin `null`, and then `Sec-Fetch-Site` alone tells it from a sandboxed frame's.
 * - what has neither of them nor a `Referer` is no browser. A program on this machine, such as curl, passes as the local
 *   user: what it may do it could do in other ways. With a session's cookie it does not: programs have tokens.
 *
 * API tokens and links are not sent by browsers on their own, so nobody can make them send one.
 */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';
import type { Caller } from './client-address';
import type { Identity } from './identity';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What of the headers the check looks at. */
interface Signs {
  readonly origin?: string;
  readonly site?: string;
  readonly referer?: string;
  /** Any of Sec-Fetch-Mode, -Dest, -User. Node's own fetch says the mode `cors`, and nothing beside it. */
  readonly isBrowser: boolean;
}

/** Lets pass what cannot have been made by another site. */
export const originCheck: MiddlewareHandler<AppEnv> = async (context, next) => {
  const identity = context.get('identity');
  if (identity !== undefined && !safe.has(context.req.method)) {
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

/** @throws {ServiceError} `forbidden` where the request may have been made by another site. */
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
    `This request was not made by a page of this service${isOpaque ? '' : ` but of ${origin}`}. ` +
      'Where that is its own address, name it in GATEHOUSE_PUBLIC_URL; programs send an API token.',
  );
}

/** The local user may also come by 127.0.0.1 where people know another address; that host was checked before. */
function ownOrigins(kind: Identity['kind'], { publicAddress, host }: Caller): string[] {
  const own = new URL(publicAddress).origin;
  return kind === 'local' ? [own, `http://${host}`] : [own];
}
