/** The words that a gate shows. They may hold data of the run, so what is too long is cut and stops nothing. */
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { GateSpec } from './gate';
import { shortened } from '../../wire/issues';

const maxCharacters = { prompt: 1_000, description: 10_000 } as const;

/**
 * Prompt and description as people see them.
 *
 * @throws {InvalidArgumentError} for one that is no text.
 */
export function shownWords(
  spec: Pick<GateSpec, 'id' | 'prompt' | 'description'>,
): Pick<GateSpec, 'prompt' | 'description'> {
  const shown = (name: keyof typeof maxCharacters): string | undefined => {
    const text: unknown = spec[name];
    if (text === undefined) return undefined;
    if (typeof text === 'string') return shortened(text, maxCharacters[name]);
    throw new InvalidArgumentError({ argument: `${name} of signal '${spec.id}'`, fault: 'must be a string' });
  };
  return { prompt: shown('prompt'), description: shown('description') };
}
