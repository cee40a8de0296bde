/**
 * Where a request comes from, and at which address it found us. What proxies say about it (`X-Forwarded-For`, `-Proto`,
 * `-Host`) is believed only of those that the settings name: anybody else may write anything there.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import { isWithin, plainAddress } from './networks';

/** Where a request comes from. */
export interface Caller {
  /** The address of whoever sent it; undefined where no socket is, as in `app.request()`. */
  readonly address: string | undefined;
  /** Whether headers speak of a proxy that the settings do not name. */
  readonly isForwardedByStranger: boolean;
  /** Host and port as the sender wrote them. */
  readonly host: string;
  /** Our address as people know it, mount path included: `https://gate.example.org/gatehouse`. */
  readonly publicAddress: string;
  /** What a redirect to us begins with: never a host that only the request names, which is whatever its sender wrote. */
  readonly home: string;
}

/** Sets the request's caller; refuses a `Host` that names none. */
export function findCaller(settings: Settings): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    context.set('caller', callerOf(context, settings));
    await next();
  };
}

/** Whether cookies of this request may be `Secure`. */
export function isSecure({ publicAddress }: Caller): boolean {
  return publicAddress.startsWith('https:');
}

/** A way that a request passed through a proxy shows itself by one of these. */
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
  if (!isHost(host)) throw new ServiceError('invalid-request', 'The header Host names no host.');
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

/** From the right, each proxy vouches for the one it heard from; the first that we do not trust is the sender. */
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

/** `10.0.0.1:4711` and `[2001:db8::1]:4711` without their ports. */
function withoutPort(hop: string): string {
  return hop.replace(/^\[([^\]]*)\](:\d+)?$/u, '$1').replace(/^([\d.]+):\d+$/u, '$1');
}

/** What the nearest proxy has added. */
function last(list: string | undefined): string | undefined {
  return list?.split(',').at(-1)?.trim();
}

function isHost(text: string | undefined): text is string {
  return text !== undefined && /^(\[[\da-f:]+\]|[\w.-]+)(:\d{1,5})?$/iu.test(text);
}
