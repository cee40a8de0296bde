/**
 * Checks that an answer has the type that its gate shows. A schema may convert a value before it checks it (`z.preprocess`, a
 * fallback of another library), which its JSON Schema does not show. So the gate accepts only the shown types. Only types are
 * checked here; the schema checks ranges, patterns and choices.
 */
import { valueInWords } from '../wire/in-words';
import type { JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { placeOfMisfit } from './place-of-misfit';
import { typeInWords } from './type-in-words';

/** Returns an issue for the first place at which a value has none of the types of the JSON Schema. Undefined if it fits. */
export function misfit(shown: JsonSchema, value: unknown): Issue | undefined {
  const place = placeOfMisfit(shown, value);
  if (place === undefined) return undefined;
  const received = valueInWords(place.value);
  const message = `expected ${typeInWords(place.schema)}, as the signal shows, but received ${received}`;
  return { path: place.path, message };
}
