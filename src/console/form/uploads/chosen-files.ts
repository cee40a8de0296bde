/**
 * Files that were chosen for new rows of a list. The texts of a form are JSON, so a row has only the number of its file,
 * and the control of the row takes the file when it is rendered.
 */
const chosen = new Map<number, File>();
let last = 0;

/** Keeps a file, and returns its number. */
export function keepChosen(file: File): number {
  last += 1;
  chosen.set(last, file);
  return last;
}

/** Returns a file once. Undefined if the page was loaded again since it was chosen. */
export function takeChosen(number: unknown): File | undefined {
  if (typeof number !== 'number') return undefined;
  const file = chosen.get(number);
  chosen.delete(number);
  return file;
}
