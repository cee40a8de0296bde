/** The language that the console shows now, for all of its texts. `choose-language.ts` changes it. */
import type { de } from '../../texts/de';
import type { Language } from '../../texts/language';

interface Shown {
  readonly language: Language;
  /** For dates and numbers. */
  readonly locale: string;
  /** Undefined for English, which is part of each chunk. */
  readonly catalogue: typeof de | undefined;
}

let shown: Shown = { language: 'en', locale: 'en-GB', catalogue: undefined };
const listeners = new Set<() => void>();

export function currentLanguage(): Shown {
  return shown;
}

/** Calls `listener` after each change of the language. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function showLanguage(next: Shown): void {
  shown = next;
  for (const listener of listeners) listener();
}
