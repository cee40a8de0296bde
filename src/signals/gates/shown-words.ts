/** Checks and cuts the texts of a gate. They may contain data of the run, so a text that is too long must not fail it. */
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { GateSpec } from './gate';
import { shortened } from '../../wire/issues';
import { wordsOf, type Target } from '../../wire/target';

const maxCharacters = { prompt: 1_000, description: 10_000 } as const;

/**
 * Returns the prompt and the description, each cut to its limit.
 *
 * @throws {InvalidArgumentError} If one of them is not a string.
 */
export function shownWords(
  spec: Pick<GateSpec, 'id' | 'prompt' | 'description'>,
  target?: Target,
): Pick<GateSpec, 'prompt' | 'description'> {
  const shown = (name: keyof typeof maxCharacters): string | undefined => {
    const text: unknown = spec[name];
    if (text === undefined) return undefined;
    if (typeof text === 'string') return shortened(text, maxCharacters[name]);
    throw new InvalidArgumentError({
      argument: `${name} of ${wordsOf(target).name} '${spec.id}'`,
      fault: 'must be a string',
    });
  };
  return { prompt: shown('prompt'), description: shown('description') };
}
