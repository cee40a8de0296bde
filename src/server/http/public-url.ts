/** Addresses as people get them: what a link or a mail holds, never what a request's headers say. */
import type { Settings } from '../settings';

/** Where people reach the service, mount path included. */
export function publicUrlOf({ publicUrl, host, port, basePath }: Settings): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}${basePath}`;
}

/** The address of a link. Its token stands behind the `#`, which browsers send to nobody. */
export function linkUrlOf(settings: Settings, token: string): string {
  return `${publicUrlOf(settings)}/link#${token}`;
}
