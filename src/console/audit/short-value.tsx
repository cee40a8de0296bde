import type { ReactElement } from 'react';
import { valueInWords } from '../gate/outcome/value-words';

interface ShortValueProps {
  readonly value: unknown;
  /** Why there is no value. */
  readonly missing?: string | undefined;
}

const most = 160;

/** An answer in a line of a list. The receipt has the whole value. Renders nothing if there is no answer. */
export function ShortValue({ value, missing }: ShortValueProps): ReactElement | undefined {
  if (value === undefined)
    return missing === undefined ? undefined : <span className="no-value">{missing}</span>;
  const words = valueInWords(value);
  const text = words ?? JSON.stringify(value);
  const cut = text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
  return words === undefined ? <code className="short-value">{cut}</code> : <span dir="auto">{cut}</span>;
}
