/** What all fields of a form share. */
import { createContext, useContext } from 'react';
import type { FileRef } from '../../wire/file-ref';
import type { ImageBlock } from '../../wire/report';
import type { FormField } from './fields/form-field';
import type { Texts } from './fields/form-texts';
import type { FormPath } from './reading/read-form';

export type Upload = (
  file: File,
  options: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void },
) => Promise<FileRef>;

export interface FormScope {
  /** The prefix of all ids of this form. */
  readonly prefix: string;
  /** Returns the issues of the field with an id. */
  readonly issues: ReadonlyMap<string, readonly string[]>;
  /** The images that are shown beside the field with an id. */
  readonly pictures: ReadonlyMap<string, readonly ImageBlock[]>;
  /** Replaces the texts at a place. */
  readonly change: (at: FormPath, texts: Texts) => void;
  readonly upload: Upload;
  /** Whether the options show the keys that choose them. */
  readonly showsKeys: boolean;
  /** Called after a key has chosen an option. */
  readonly chosenByKey: (() => void) | undefined;
}

/** The id of the field at a place. */
export function idAt(prefix: string, at: FormPath): string {
  return [prefix, ...at].join('_');
}

const ScopeContext = createContext<FormScope | undefined>(undefined);

export const FormScopeProvider = ScopeContext.Provider;

export function useFormScope(): FormScope {
  const scope = useContext(ScopeContext);
  if (scope === undefined) throw new Error('A field must be inside a form.');
  return scope;
}

/** The properties of a control. */
export interface ControlProps {
  readonly field: FormField;
  readonly texts: Texts;
  readonly onChange: (texts: Texts) => void;
}

/** What a control takes from its frame. */
export interface Frame {
  readonly controlId: string;
  readonly labelId: string;
  /** The name of the control, if the label belongs to a group around it. */
  readonly name?: string;
  /** The ids of its type, hint and issues. */
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly isRoot: boolean;
  readonly label: string;
}

const FrameContext = createContext<Frame | undefined>(undefined);

export const FrameProvider = FrameContext.Provider;

export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (frame === undefined) throw new Error('A control must be inside a field.');
  return frame;
}
