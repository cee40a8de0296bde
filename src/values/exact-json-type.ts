import type { JsonSchema } from '../wire/json-schema';
import { typeInWords } from './type-in-words';

/** Returns the type of a value that is entered as JSON, in the notation of the API. Undefined if it may be any JSON. */
export function exactJsonType(schema: JsonSchema, root: JsonSchema): string | undefined {
  const words = typeInWords(schema, root);
  return words === 'any JSON value' ? undefined : words;
}
