/** The result of decoding fields by a schema. */
import type { Issue } from '../../client';
import type { ValueWords } from '../../texts/value-words';
import type { JsonSchema } from '../../wire/json-schema';
import type { FieldNode } from './field-names';

/** A value, nothing, or the reasons why the fields are neither. */
export type Decoded =
  | { readonly value: unknown }
  | { readonly absent: true }
  | { readonly issues: readonly Issue[] };

export type Presence = 'required' | 'optional';

/** The state of decoding one form. */
export interface Within {
  /** The schema that references point into. */
  readonly root: JsonSchema;
  /** How many more fields may be decoded. Recursive types can multiply them. */
  left: number;
  /** The language of the issues that people see. */
  readonly words: ValueWords;
}

/** A schema, and the decoding that it is part of. */
export interface SchemaIn {
  readonly schema: unknown;
  readonly within: Within;
}

/** Decodes one field and the fields below it. */
export type Decode = (schema: SchemaIn, node: FieldNode | undefined, presence: Presence) => Decoded;

export const absent: Decoded = { absent: true };

export function refused(message: string, path: Issue['path'] = []): Decoded {
  return { issues: [{ path, message }] };
}

/** A field without fields below it. */
export function leaf(...texts: readonly string[]): FieldNode {
  return { texts, children: new Map(), markers: new Map() };
}

/** True if nothing was entered or chosen, as in an untouched part of a form. */
export function isBlank({ texts, children, markers }: FieldNode): boolean {
  const parts = [...children.values(), ...markers.values()];
  return texts.every((text) => text === '') && parts.every(isBlank);
}
