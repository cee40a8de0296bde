import { InvalidArgumentError } from '../wire/errors/errors';

const variable = 'GATEHOUSE_PUBLIC_URL';
const standard = 'http://127.0.0.1:8080';

/**
 * Where people reach the HTTP service, for the links of events: what is given, else GATEHOUSE_PUBLIC_URL, else
 * http://127.0.0.1:8080. It may have a path, where a proxy mounts the service; it has no slash at its end.
 *
 * @throws {InvalidArgumentError} for what is no address with http or https, or has a user, a query or a fragment.
 */
export function publicUrl(given: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  const [argument, text] = given === undefined ? [variable, env[variable] || standard] : ['publicUrl', given];
  const fault = faultOf(text);
  if (fault !== undefined) {
    const remedy =
      'Give the address of the HTTP service, such as https://gatehouse.example.org or https://example.org/gatehouse.';
    throw new InvalidArgumentError({ argument, fault, remedy });
  }
  return new URL(text).href.replace(/\/+$/, '');
}

function faultOf(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return 'must begin with http:// or https://';
  if (username !== '' || password !== '')
    return 'must not hold a user or a password: links are for everybody to see';
  return /[?#]/.test(text) ? 'must have no query and no fragment' : undefined;
}
