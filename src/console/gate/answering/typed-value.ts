/** The content of a draft that was too late to send: its value if it is valid, otherwise the typed texts. */
import { fieldOf } from '../../form/fields/field-of';
import { readForm } from '../../form/reading/read-form';

/** @example typedValue({ type: 'integer' }, '12') // 12 */
export function typedValue(jsonSchema: Readonly<Record<string, unknown>>, typed: unknown): unknown {
  const reading = readForm(fieldOf(jsonSchema), typed);
  if ('value' in reading) return reading.value;
  const texts = textsIn(typed).filter((text) => text.trim() !== '');
  return texts.length === 0 ? undefined : texts.join('\n');
}

function textsIn(typed: unknown): readonly string[] {
  if (typeof typed === 'string') return [typed];
  if (typeof typed !== 'object' || typed === null) return [];
  return Object.values(typed).flatMap(textsIn);
}
