/** Evaluates bindings and conditions. */
import { sameJson } from '../values/same-json';
import { valueInWords } from '../wire/in-words';
import type { Binding, Condition, Reference } from './definition';
import { keysOfPointer } from './json-types';
import { isReference } from './references-in';

/** Reads the whole value of a name. */
export type Read = (name: string) => unknown;

/** Thrown if a value is not there, or cannot be compared. */
export class EvaluationFault extends Error {}

/**
 * The value of a binding.
 *
 * @throws {EvaluationFault} If nothing is at the path of a reference without a default.
 */
export function valueOf(binding: Binding | undefined, read: Read): unknown {
  if (typeof binding !== 'object' || binding === null) return binding ?? null;
  if (isReference(binding)) return referredValue(binding, read);
  if (isList(binding)) return binding.map((each) => valueOf(each, read));
  if ('value' in binding) return binding.value;
  const parts = Object.entries(binding.object).map(([key, each]) => [key, valueOf(each, read)]);
  return Object.fromEntries(parts);
}

/**
 * Whether a condition holds.
 *
 * @throws {EvaluationFault} If a value is not there, or is not of a kind that the condition compares.
 */
export function holds(condition: Condition, read: Read): boolean {
  if ('and' in condition) return condition.and.every((each) => holds(each, read));
  if ('or' in condition) return condition.or.some((each) => holds(each, read));
  if ('not' in condition) return !holds(condition.not, read);
  if ('exists' in condition) return found(condition.exists, read) !== undefined;
  if ('isTrue' in condition) return truth(valueOf(condition.isTrue, read));
  if ('oneOf' in condition) {
    const [binding, values] = condition.oneOf;
    const value = valueOf(binding, read);
    return values.some((each) => sameJson(each, value));
  }
  if ('equals' in condition) return areEqual(condition.equals, read);
  if ('notEquals' in condition) return !areEqual(condition.notEquals, read);
  if ('lessThan' in condition) return compared(condition.lessThan, read) < 0;
  if ('atMost' in condition) return compared(condition.atMost, read) <= 0;
  if ('moreThan' in condition) return compared(condition.moreThan, read) > 0;
  return compared(condition.atLeast, read) >= 0;
}

type Pair = readonly [Binding, Binding];

function areEqual([one, other]: Pair, read: Read): boolean {
  return sameJson(valueOf(one, read), valueOf(other, read));
}

/** Negative if the first is less, positive if it is more. */
function compared([one, other]: Pair, read: Read): number {
  const [left, right] = [valueOf(one, read), valueOf(other, read)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  throw new EvaluationFault(
    `${valueInWords(left)} cannot be compared with ${valueInWords(right)}; compare two numbers or two texts`,
  );
}

function truth(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new EvaluationFault(`isTrue needs true or false, but received ${valueInWords(value)}`);
}

function referredValue(reference: Reference, read: Read): unknown {
  const value = found(reference, read);
  if (value !== undefined) return value;
  if (reference.default !== undefined) return reference.default;
  const { from, path = '' } = reference;
  throw new EvaluationFault(
    path === ''
      ? `'${from}' has no value`
      : `nothing is at ${path} of '${from}', and the reference has no default`,
  );
}

/** Undefined if nothing is there. */
function found({ from, path = '' }: Reference, read: Read): unknown {
  let at = read(from);
  for (const key of keysOfPointer(path) ?? []) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

function isList(binding: Binding): binding is readonly Binding[] {
  return Array.isArray(binding);
}
