/** An answer as text: for a receipt, and for the clipboard. */

/** The value in one line, or undefined if it is an object or a list. */
export function valueInWords(value: unknown): string | undefined {
  switch (typeof value) {
    case 'boolean':
      return value ? 'Yes' : 'No';
    case 'number':
      return String(value);
    case 'string':
      return value;
    default:
      return value === null ? 'Nothing' : undefined;
  }
}

/** A text as it was typed, any other value as JSON. */
export function copyOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
