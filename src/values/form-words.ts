/** What both forms say, the console's and the one without script. */

/** The label of a whole answer. */
export const wholeLabel = 'Your answer';
/** Null, where it is one of the answers. */
export const noValue = 'No value';
/** The choice of nothing, where a field may be left out. */
export const leaveOut = 'Leave out';
export const cutOff = 'The upload was cut off. Choose the file again.';

/** What is said of a field in which nothing is typed or chosen. */
export const needed = {
  boolean: 'Choose Yes or No. Leaving it open is not a No.',
  number: 'A number is needed.',
  integer: 'A whole number is needed.',
  file: 'Choose a file.',
  any: 'Write the value as JSON.',
} as const;

/** An issue as a sentence: with a capital in front and a stop at its end. */
export function sentence(message: string): string {
  const text = message.trim();
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?…]$/u.test(text) ? '' : '.'}`;
}
