/**
 * Returns the length of a text in Unicode code points, as JSON Schema and zod count. An emoji counts as one.
 *
 * @example
 * charactersOf('a😀'); // 2
 */
export function charactersOf(text: string): number {
  let pairs = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const isPair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
    if (isPair) pairs += 1;
  }
  return text.length - pairs;
}

/** Cuts a typed text to its first 40 characters, to quote it in a message. */
export function saidBack(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
}
