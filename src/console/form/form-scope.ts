/** What every field of one form knows beside its own data. */
import { createContext, useContext } from 'react';
import type { FileRef } from '../../values/files/file-ref';
import type { FormField } from './form-field';
import type { Texts } from './form-texts';
import type { FormPath } from './read-form';

export type Upload = (
  file: File,
  options: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void },
) => Promise<FileRef>;

export interface FormScope {
  /** What the ids of this form begin with. */
  readonly prefix: string;
  /** What is wrong with the field of an id, in words. */
  readonly issues: ReadonlyMap<string, readonly string[]>;
  /** Puts texts in the place of those that were typed or chosen there. */
  readonly change: (at: FormPath, texts: Texts) => void;
  readonly upload: Upload;
}

/** The id of the field at a place. */
export function idAt(prefix: string, at: FormPath): string {
  return [prefix, ...at].join('_');
}

const ScopeContext = createContext<FormScope | undefined>(undefined);

export const FormScopeProvider = ScopeContext.Provider;

export function useFormScope(): FormScope {
  const scope = useContext(ScopeContext);
  if (scope === undefined) throw new Error('A field stands outside of its form.');
  return scope;
}

/** What a control shows, and what it tells of. */
export interface ControlProps {
  readonly field: FormField;
  readonly texts: Texts;
  readonly onChange: (texts: Texts) => void;
}

/** What a control takes over from the label around it. */
export interface Frame {
  readonly controlId: string;
  readonly labelId: string;
  /** What a control is called where the label is not its own, but that of a group around it. */
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
  if (frame === undefined) throw new Error('A control stands outside of a field.');
  return frame;
}
