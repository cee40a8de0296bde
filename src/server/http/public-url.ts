/** Public addresses, for links and mails. They never come from the headers of a request. */
import type { Settings } from '../settings';

/** The public address of the service, base path included. */
export function publicUrlOf({ publicUrl, host, port, basePath }: Settings): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}${basePath}`;
}

/** The address of a link. Its token is after the `#`, which browsers do not send. */
export function linkUrlOf(settings: Settings, token: string): string {
  return `${publicUrlOf(settings)}/link#${token}`;
}
