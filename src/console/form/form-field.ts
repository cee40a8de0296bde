/**
 * A signal's type as a tree of fields, one for each thing that a person types or chooses: which control shows it, and how
 * it is called.
 */
import type { FileType } from '../../values/files/file-type';
import type { JsonSchema } from '../../wire/json-schema';

export interface FormField {
  readonly label: string;
  /** The type in words: `whole number, 1 to 50`. */
  readonly type: string;
  readonly hint?: string;
  readonly optional: boolean;
  readonly schema: JsonSchema;
  readonly control: Control;
  /** Whether it has a label and issues of its own; a variant, or what may have no value, has those of what is around it. */
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
      /** The position of the variant that a value is of; -1 where it is of none. */
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

/** The property that tells variants apart, with what each of them has there. */
interface Tag {
  readonly key: string;
  readonly values: readonly unknown[];
}

/** Whether it is made of fields, and is nothing to type or choose itself. */
export function isGroup({ control }: FormField): boolean {
  return control.kind === 'object' || control.kind === 'tuple';
}
