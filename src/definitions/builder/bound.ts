/** What may be bound to a value of a type: an output, the value itself, or a list or object of both. */
import type { Binding, Condition, Json, Reference } from '../definition';
import { Output } from './output';

type Scalar = string | number | boolean | null | undefined;

/** An output of this type, a value of it, or a list or object with outputs in it. */
export type Bound<Value> =
  | Output<Value>
  | (Value extends Scalar
      ? Value
      : Value extends readonly unknown[]
        ? { readonly [Key in keyof Value]: Bound<Value[Key]> }
        : Value extends object
          ? { readonly [Key in keyof Value]: Bound<Value[Key]> }
          : unknown extends Value
            ? unknown
            : never);

type Ordered = readonly [Bound<number>, Bound<number>] | readonly [Bound<string>, Bound<string>];

/** A condition over outputs. */
export type Test =
  | { readonly isTrue: Bound<boolean> }
  | { readonly exists: Output<unknown> }
  | { readonly equals: readonly [unknown, unknown] }
  | { readonly notEquals: readonly [unknown, unknown] }
  | { readonly lessThan: Ordered }
  | { readonly atMost: Ordered }
  | { readonly moreThan: Ordered }
  | { readonly atLeast: Ordered }
  | { readonly oneOf: readonly [unknown, readonly Json[]] }
  | { readonly and: readonly Test[] }
  | { readonly or: readonly Test[] }
  | { readonly not: Test };

export function bindingOf(bound: unknown): Binding {
  if (bound instanceof Output) return referenceOf(bound);
  if (typeof bound !== 'object' || bound === null) return bound as Binding; // a value that is none is refused by the check
  if (!hasOutputs(bound))
    return Array.isArray(bound) && bound.every(isScalar) ? bound : { value: bound as Json };
  if (Array.isArray(bound)) return bound.map(bindingOf);
  const parts = Object.entries(bound).filter(([, part]) => part !== undefined);
  return { object: Object.fromEntries(parts.map(([key, part]) => [key, bindingOf(part)])) };
}

export function conditionOf(test: Test): Condition {
  const [[key, part] = ['', undefined]] = Object.entries(test) as [string, unknown][];
  if (key === 'not') return { not: conditionOf(part as Test) };
  if (key === 'and' || key === 'or')
    return { [key]: (part as readonly Test[]).map(conditionOf) } as unknown as Condition;
  if (key === 'oneOf') {
    const [value, values] = part as readonly [unknown, readonly Json[]];
    return { oneOf: [bindingOf(value), values] };
  }
  const pair = Array.isArray(part) ? part.map(bindingOf) : bindingOf(part);
  return { [key]: pair } as unknown as Condition;
}

function referenceOf({ from, path }: Output<unknown>): Reference {
  return path === undefined ? { from } : { from, path };
}

function hasOutputs(value: unknown): boolean {
  if (value instanceof Output) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasOutputs);
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
