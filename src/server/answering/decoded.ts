/** What fields come to when they are read by a schema. */
import type { Issue } from '../../client';
import type { JsonSchema } from '../../wire/json-schema';
import type { FieldNode } from './field-names';

/** A value, nothing at all, or why the fields are neither. */
export type Decoded =
  { readonly value: unknown } | { readonly absent: true } | { readonly issues: readonly Issue[] };

export type Presence = 'required' | 'optional';

/** One reading of a form. */
export interface Within {
  /** What references in schemas point into. */
  readonly root: JsonSchema;
  /** How many more fields may be read: types that hold themselves in several ways multiply them. */
  left: number;
}

/** A schema, and the reading that it is part of. */
export interface SchemaIn {
  readonly schema: unknown;
  readonly within: Within;
}

/** Reads one field with what is below it. */
export type Decode = (schema: SchemaIn, node: FieldNode | undefined, presence: Presence) => Decoded;

export const absent: Decoded = { absent: true };

export function refused(message: string, path: Issue['path'] = []): Decoded {
  return { issues: [{ path, message }] };
}

/** A field without fields below it. */
export function leaf(...texts: readonly string[]): FieldNode {
  return { texts, children: new Map(), markers: new Map() };
}

/** Whether nothing was typed or chosen: an untouched part of a form. */
export function isBlank({ texts, children, markers }: FieldNode): boolean {
  const parts = [...children.values(), ...markers.values()];
  return texts.every((text) => text === '') && parts.every(isBlank);
}
