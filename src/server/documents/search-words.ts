/** The words of a text as the search compares them. */

/** The separator of words: anything but letters and digits. */
export const betweenWords = /[^\p{L}\p{N}]+/u;

/** A word in lower case and in the singular: `Timers` is `timer`. */
export function searchWord(word: string): string {
  return word.toLowerCase().replace(/(?<=\p{L}{2}[^su])s$/u, '');
}

/** A name such as `waitForInput` is found as a whole and by each of its words. */
export function searchWords(word: string): string[] {
  const parts = word.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u);
  return [word, ...(parts.length === 1 ? [] : parts)].map(searchWord);
}
