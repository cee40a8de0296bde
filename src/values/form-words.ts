/** The texts that the console's form and the form without scripts share. */

/** The label of a field that is the whole answer. */
export const wholeLabel = 'Your answer';
/** The label of `null` among choices. */
export const noValue = 'No value';
/** The choice that leaves an optional field out. */
export const leaveOut = 'Leave out';
export const cutOff = 'The upload was cut off. Choose the file again.';

/** The messages for required fields that are empty. */
export const needed = {
  boolean: 'Choose Yes or No. An empty field does not mean No.',
  number: 'A number is needed.',
  integer: 'A whole number is needed.',
  file: 'Choose a file.',
  any: 'Enter the value as JSON.',
} as const;

/**
 * Formats an issue as a sentence: adds a capital letter at the beginning and a full stop at the end. zod's message for a
 * pattern contains the pattern, which people cannot read.
 */
export function sentence(message: string): string {
  const text = message
    .trim()
    .replace(/^Invalid string: must match pattern .*$/su, 'Must have the set format.');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?…]$/u.test(text) ? '' : '.'}`;
}
