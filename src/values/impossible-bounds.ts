/** Finds bounds of a type that exclude each other, such as at least 5 and at most 1. */
import type { JsonSchema } from '../wire/json-schema';

const rounding = 1e-9; // of multiples such as 0.1

/** Returns why no value fits the bounds of a type, as the rest of a sentence that begins with the type. Undefined if some may fit. */
export function impossibleBounds(schema: JsonSchema): string | undefined {
  switch (schema.type) {
    case 'string':
      return crossed(schema, 'minLength', 'maxLength');
    case 'array':
      return crossed(schema, 'minItems', 'maxItems');
    case 'number':
    case 'integer':
      return ofNumber(schema);
    default:
      return undefined;
  }
}

function crossed(schema: JsonSchema, least: string, most: string): string | undefined {
  const [low, high] = [schema[least], schema[most]];
  if (typeof low !== 'number' || typeof high !== 'number' || low <= high) return undefined;
  return `has no values: ${least} is ${low}, and ${most} is ${high}`;
}

function ofNumber(schema: JsonSchema): string | undefined {
  const { minimum, exclusiveMinimum: over, maximum, exclusiveMaximum: under, multipleOf } = schema;
  const low = Math.max(bound(minimum, -Infinity), bound(over, -Infinity));
  const high = Math.min(bound(maximum, Infinity), bound(under, Infinity));
  const isOpen = (low === over || high === under) && low === high;
  const step = schema.type === 'integer' ? Math.max(1, bound(multipleOf, 1)) : bound(multipleOf, 0);
  if (low > high || isOpen || (step > 0 && isBetweenSteps(low, high, step, { over, under })))
    return `has no values: ${saidBounds(schema)}`;
  return undefined;
}

function isBetweenSteps(
  low: number,
  high: number,
  step: number,
  { over, under }: { readonly over: unknown; readonly under: unknown },
): boolean {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return false;
  let first = Math.ceil(low / step - rounding);
  let last = Math.floor(high / step + rounding);
  if (low === over && Math.abs(first * step - low) <= rounding * step) first += 1;
  if (high === under && Math.abs(last * step - high) <= rounding * step) last -= 1;
  return first > last;
}

function bound(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function saidBounds(schema: JsonSchema): string {
  const keys = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'];
  const said = keys.flatMap((key) => (typeof schema[key] === 'number' ? [`${key} is ${schema[key]}`] : []));
  return `${schema.type === 'integer' ? 'as a whole number, ' : ''}${said.join(', ')}`;
}
