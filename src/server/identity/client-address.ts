/**
 * The origin of a request, and the address that it used. Forwarded headers (`X-Forwarded-For`, `-Proto`, `-Host`) are
 * trusted only from the proxies in the settings, because anyone else can write anything there.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import { isWithin, plainAddress } from './networks';

/** The origin of a request. */
export interface Caller {
  /** The address of the sender. Undefined without a socket, as in `app.request()`. */
  readonly address: string | undefined;
  /** True if headers show a proxy that is not in the settings. */
  readonly isForwardedByStranger: boolean;
  /** Host and port as the sender wrote them. */
  readonly host: string;
  /** The public address of the service, base path included: `https://gate.example.org/gatehouse`. */
  readonly publicAddress: string;
  /**
   * The beginning of redirects to this service. Never a host that only the request names, because its sender can write
   * any.
   */
  readonly home: string;
}

/** Sets the caller of the request. Refuses an invalid `Host`. */
export function findCaller(settings: Settings): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    context.set('caller', callerOf(context, settings));
    await next();
  };
}

/** True if cookies of this request can be `Secure`. */
export function isSecure({ publicAddress }: Caller): boolean {
  return publicAddress.startsWith('https:');
}

/** Headers that show that a request passed through a proxy. */
const proxyHeaders = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
];

function callerOf(context: Context<AppEnv>, { trustedProxies, publicUrl, basePath }: Settings): Caller {
  const header = (name: string): string | undefined => context.req.header(name);
  const host = header('host') ?? new URL(context.req.url).host;
  if (!isHost(host)) throw new ServiceError('invalid-request', 'The header Host is invalid.');
  const peer = peerOf(context);
  const isTrusted = peer !== undefined && isWithin(peer, trustedProxies);
  const proto = isTrusted ? last(header('x-forwarded-proto')) : undefined;
  const seenHost = isTrusted ? last(header('x-forwarded-host')) : undefined;
  const scheme = proto === 'https' ? 'https' : 'http';
  return {
    address: isTrusted ? senderOf(peer, header('x-forwarded-for'), trustedProxies) : peer,
    isForwardedByStranger: !isTrusted && proxyHeaders.some((name) => header(name) !== undefined),
    host,
    publicAddress: publicUrl ?? `${scheme}://${isHost(seenHost) ? seenHost : host}${basePath}`,
    home: publicUrl ?? basePath,
  };
}

function peerOf(context: Context<AppEnv>): string | undefined {
  const bindings = context.env as Partial<HttpBindings> | undefined;
  const address = bindings?.incoming?.socket.remoteAddress;
  return address === undefined ? undefined : plainAddress(address);
}

/**
 * From right to left, each trusted proxy names the previous sender. The first address that is not trusted is the
 * sender.
 */
function senderOf(peer: string, forwardedFor: string | undefined, trusted: readonly string[]): string {
  let sender = peer;
  for (const hop of (forwardedFor ?? '').split(',').toReversed()) {
    const address = plainAddress(withoutPort(hop.trim()));
    if (address === undefined) return sender;
    sender = address;
    if (!isWithin(sender, trusted)) return sender;
  }
  return sender;
}

/** Removes the port: `10.0.0.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return hop.replace(/^\[([^\]]*)\](:\d+)?$/u, '$1').replace(/^([\d.]+):\d+$/u, '$1');
}

/** The entry of the nearest proxy. */
function last(list: string | undefined): string | undefined {
  return list?.split(',').at(-1)?.trim();
}

function isHost(text: string | undefined): text is string {
  return text !== undefined && /^(\[[\da-f:]+\]|[\w.-]+)(:\d{1,5})?$/iu.test(text);
}
