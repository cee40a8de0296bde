/**
 * Whoever reaches a service on loopback that asks for no login: the user of this machine. Two others could come by the
 * same door, and do not get it. A proxy in front would make everybody local, so a request that passed one is refused.
 * And a page of another site can let its own name point at 127.0.0.1 (DNS rebinding); its requests then name that host,
 * which is not ours.
 */
import { userInfo } from 'node:os';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import type { Caller } from './client-address';
import { scopesOf, type Identity } from './identity';
import { isLoopback } from './networks';

/** The local user, as an identity that may do all. */
export function localUser(): Identity {
  return { kind: 'local', actor: { id: userName() }, scopes: scopesOf('admin') };
}

/** @throws {ServiceError} `forbidden` where the request may come from elsewhere. */
export function checkLocal({ address, isForwardedByStranger, host }: Caller, { publicUrl }: Settings): void {
  if (isForwardedByStranger || (address !== undefined && !isLoopback(address))) {
    throw new ServiceError(
      'forbidden',
      'This service asks for no login, so it serves this machine only, and the request came through a proxy. ' +
        'Set up a login or API tokens (docs/identity.md).',
    );
  }
  const { hostname } = new URL(`http://${host}`);
  if (isLoopback(hostname) || (publicUrl !== undefined && hostname === new URL(publicUrl).hostname)) return;
  throw new ServiceError(
    'forbidden',
    `The host '${hostname}' is not one of this service. Use 127.0.0.1, or name the host in GATEHOUSE_PUBLIC_URL.`,
  );
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'local';
  }
}
