/**
 * Any client of a service on loopback without authentication is the user of this machine, with two exceptions. A proxy
 * in front would make everyone local, so a request that passed through one is refused. And a page of another site can
 * point its own name at 127.0.0.1 (DNS rebinding); its requests have that host, which is not a host of this service.
 */
import { userInfo } from 'node:os';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import type { Caller } from './client-address';
import { scopesOf, type Identity } from './identity';
import { isLoopback } from './networks';

/** The local operating-system user, with all scopes. */
export function localUser(): Identity {
  return { kind: 'local', actor: { id: userName() }, scopes: scopesOf('admin') };
}

/** @throws {ServiceError} `forbidden` if the request may come from elsewhere. */
export function checkLocal({ address, isForwardedByStranger, host }: Caller, { publicUrl }: Settings): void {
  if (isForwardedByStranger || (address !== undefined && !isLoopback(address))) {
    throw new ServiceError(
      'forbidden',
      'This service requires no login, so it serves only this machine, but the request came through a proxy. ' +
        'Set up a login or API tokens (docs/identity.md).',
    );
  }
  const { hostname } = new URL(`http://${host}`);
  if (isLoopback(hostname) || (publicUrl !== undefined && hostname === new URL(publicUrl).hostname)) return;
  throw new ServiceError(
    'forbidden',
    `The host '${hostname}' does not belong to this service. Use 127.0.0.1, or set GATEHOUSE_PUBLIC_URL to the address of the host.`,
  );
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'local';
  }
}
