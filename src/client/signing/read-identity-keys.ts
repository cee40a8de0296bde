import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { IdentityKey } from '../../wire/identity/identity-key';
import { errorInWords } from '../../wire/in-words';
import { identityKeysIn, type IdentityKeySet } from './identity-key-set';

const variable = 'GATEHOUSE_IDENTITY_KEYS';
const patienceMs = 10_000;

/**
 * Returns the public keys that verify signatures: the given ones, or those that GATEHOUSE_IDENTITY_KEYS names. Undefined if neither is
 * set. A text is the path or the http or https address of a JSON Web Key Set. `name` names the given ones in errors.
 *
 * @throws {InvalidArgumentError} If the set cannot be read, or a key is invalid.
 */
export async function readIdentityKeys(
  given: IdentityKeySet | string | undefined,
  env: NodeJS.ProcessEnv = process.env,
  name = 'identityKeys',
): Promise<readonly IdentityKey[] | undefined> {
  const place = given ?? (env[variable] || undefined);
  if (place === undefined) return undefined;
  const argument = given === undefined ? variable : name;
  if (typeof place !== 'string') return identityKeysIn(place, argument);
  return identityKeysIn(await readSet(place, argument), argument);
}

async function readSet(place: string, argument: string): Promise<unknown> {
  const isAddress = /^https?:\/\//iu.test(place);
  try {
    return JSON.parse(isAddress ? await fetched(place) : await readFile(place, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : errorInWords(error);
    throw new InvalidArgumentError({
      argument,
      fault: `cannot be read from '${place}': ${why}`,
      remedy:
        'Set it to a JSON Web Key Set, or to the path or the address of one, such as /api/keys of the service.',
    });
  }
}

async function fetched(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`the answer was ${response.status}`);
  return response.text();
}
