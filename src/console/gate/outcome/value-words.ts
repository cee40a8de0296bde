/** An answer as text: for a receipt, and for the clipboard. */

import { exactNumber } from '../../texts/exact-number';
import { t } from '../../texts/gate';

/** The value in one line, or undefined if it is an object or a list. */
export function valueInWords(value: unknown): string | undefined {
  switch (typeof value) {
    case 'boolean':
      return value ? t('yes') : t('no');
    case 'number':
      return exactNumber(value);
    case 'string':
      return value;
    default:
      return value === null ? t('nothing') : undefined;
  }
}

/** A text as it was typed, any other value as JSON. */
export function copyOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
