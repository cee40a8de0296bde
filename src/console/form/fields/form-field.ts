/**
 * The type of a signal as a tree of fields, one for each value that a person types or chooses. A field has a control and a
 * label.
 */
import type { FileType } from '../../../values/files/file-type';
import type { JsonSchema } from '../../../wire/json-schema';

export interface FormField {
  readonly label: string;
  /** The type in words: `whole number, 1 to 50`. */
  readonly type: string;
  readonly hint?: string;
  /** The part of the type that no words describe, such as a pattern. It is shown on request. */
  readonly exact?: string;
  /** The schema in which the references of the field's schema are resolved, if the field is entered as JSON. */
  readonly jsonRoot?: JsonSchema;
  readonly optional: boolean;
  readonly schema: JsonSchema;
  readonly control: Control;
  /** Whether the field has its own label and issues. A variant, or the inner field of a nullable one, uses those around it. */
  readonly isFramed: boolean;
}

export type Control =
  | {
      readonly kind: 'text';
      readonly isLong: boolean;
      readonly isSecret?: boolean;
      readonly isLine?: boolean;
    }
  | { readonly kind: 'number' | 'integer' | 'date' | 'time' | 'date-time' | 'duration' | 'json' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'checks'; readonly options: readonly Option[] }
  | { readonly kind: 'file'; readonly fileType: FileType }
  | { readonly kind: 'list'; readonly item: FormField; readonly itemName: string }
  | { readonly kind: 'record'; readonly entry: FormField }
  | { readonly kind: 'object'; readonly parts: readonly Part[]; readonly rest?: FormField }
  | { readonly kind: 'tuple'; readonly parts: readonly Part[] }
  | {
      readonly kind: 'union';
      readonly variants: readonly FormField[];
      readonly tag?: Tag;
      /** Returns the position of the variant that a value belongs to, or -1. */
      readonly variantOf: (value: unknown) => number;
    }
  | { readonly kind: 'nullable'; readonly inner: FormField };

export interface Option {
  readonly value: unknown;
  readonly label: string;
}

export interface Part {
  readonly key: string | number;
  readonly field: FormField;
}

/** The property that distinguishes the variants, with its value in each of them. */
interface Tag {
  readonly key: string;
  readonly values: readonly unknown[];
}

/** Whether a field consists of other fields. */
export function isGroup({ control }: FormField): boolean {
  return control.kind === 'object' || control.kind === 'tuple';
}
