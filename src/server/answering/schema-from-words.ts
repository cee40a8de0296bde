/**
 * Makes a JSON Schema from the type text of a listing, as far as the text defines it. A listing has no room for the
 * schema itself. The result is only used to draw a form: the gate validates the answer by its own schema.
 */
import type { JsonSchema } from '../../wire/json-schema';

const anyJson: JsonSchema = {};

/** @example schemaFromWords('integer 0 to 1000'); // { type: 'integer', minimum: 0, maximum: 1000 } */
export function schemaFromWords(words: string): JsonSchema {
  if (words === 'string') return { type: 'string' };
  if (words === 'boolean') return { type: 'boolean' };
  const [, format] = /^ISO (date|time|date-time|duration)$/.exec(words) ?? [];
  if (format !== undefined) return { type: 'string', format };
  if (['email', 'uri', 'uuid'].includes(words)) return { type: 'string', format: words };
  return numberFrom(words) ?? choiceFrom(words) ?? anyJson;
}

const number = String.raw`(-?\d+(?:\.\d+)?)`;
const ranges: readonly (readonly [RegExp, ...string[]])[] = [
  [new RegExp(`^${number} to ${number}$`), 'minimum', 'maximum'],
  [new RegExp(`^of at least ${number}$`), 'minimum'],
  [new RegExp(`^of at most ${number}$`), 'maximum'],
  [new RegExp(`^over ${number}$`), 'exclusiveMinimum'],
  [new RegExp(`^under ${number}$`), 'exclusiveMaximum'],
];

function numberFrom(words: string): JsonSchema | undefined {
  const [, type, range] = /^(integer|number)(?: (.+))?$/.exec(words) ?? [];
  if (type === undefined) return undefined;
  if (range === undefined) return { type };
  for (const [pattern, ...names] of ranges) {
    const found = pattern.exec(range)?.slice(1);
    if (found !== undefined)
      return { type, ...Object.fromEntries(names.map((name, index) => [name, Number(found[index])])) };
  }
  return undefined;
}

/** Only for texts, and only if no text can be read as two of the list or as another type. */
function choiceFrom(words: string): JsonSchema | undefined {
  if (!words.startsWith('one of ')) return undefined;
  const options = words.slice('one of '.length).split(', ');
  const isPlain = options.every(
    (option) => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(option) && !['true', 'false', 'null'].includes(option),
  );
  return isPlain ? { type: 'string', enum: options } : undefined;
}
