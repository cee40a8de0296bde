import { tooLongFor } from '../values/slow-texts';
import type { JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import type { IsLetIn } from './faults-of-type';
import { typeFromJson } from './type-from-json';

/**
 * Returns why a value does not fit a type that has no faults. Empty if it fits. A text that is too long for a slow pattern does
 * not fit, and no pattern runs on it.
 *
 * @param isLetIn - whether a slow pattern may run on long texts, because an older version has let it
 */
export function misfitsOfValue(
  schema: JsonSchema,
  value: unknown,
  isLetIn: IsLetIn = () => false,
): readonly Issue[] {
  const { type, slow } = typeFromJson(schema);
  const long = slow === undefined ? undefined : tooLongFor(slow, schema, value);
  if (slow !== undefined && long !== undefined) {
    const patterns = [...slow.powers.keys()].map((source) => new RegExp(source));
    if (!patterns.every(isLetIn)) return [long];
  }
  return (type.safeParse(value).error?.issues ?? []).map(({ path, message }) => ({
    path: path.map((key) => (typeof key === 'number' ? key : String(key))),
    message,
  }));
}
