/** An answer in a line: what a receipt says, and what is copied of what was typed. */

/** Undefined where it takes more than a line: it is shown as a value then. */
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

/** Text as it was typed, all else as JSON. */
export function copyOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
