import { InvalidArgumentError } from '../wire/errors/errors';

const variable = 'GATEHOUSE_PUBLIC_URL';
const standard = 'http://127.0.0.1:8080';

/**
 * Returns the public address of the HTTP service, for the addresses of events: the given one, or else GATEHOUSE_PUBLIC_URL,
 * or else `http://127.0.0.1:8080`. It may have a path, if a proxy mounts the service. It has no slash at its end.
 *
 * @throws {InvalidArgumentError} If it is not an http or https address, or has a user, a query or a fragment.
 */
export function publicUrl(given: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  const [argument, text] = given === undefined ? [variable, env[variable] || standard] : ['publicUrl', given];
  const fault = faultOf(text);
  if (fault !== undefined) {
    const remedy =
      'Set it to the address of the HTTP service, such as https://gatehouse.example.org or https://example.org/gatehouse.';
    throw new InvalidArgumentError({ argument, fault, remedy });
  }
  return new URL(text).href.replace(/\/+$/, '');
}

function faultOf(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return 'must begin with http:// or https://';
  if (username !== '' || password !== '')
    return 'must not have a user or a password, because the addresses of events are public';
  return /[?#]/.test(text) ? 'must not have a query or a fragment' : undefined;
}
