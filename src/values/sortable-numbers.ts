const digits = 12; // as many as an id has at most, in practice

/**
 * Pads the numbers in a text with zeros, so that texts are sorted as people count: `image-2` comes before `image-10`.
 *
 * @example
 * sortableNumbers('image-2'); // 'image-000000000002'
 */
export function sortableNumbers(text: string): string {
  return text.replaceAll(/\d+/gu, (number) => number.padStart(digits, '0'));
}
