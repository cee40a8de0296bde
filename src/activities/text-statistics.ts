/** The numbers of words and characters in a text, as a person counts them. */
export interface TextStatistics {
  readonly words: number;
  /** Visible characters: a letter with its accent, or an emoji of several code points, counts as one. */
  readonly characters: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Counts the words, which are separated by white space, and the characters of a text.
 *
 * @example
 * await textStatistics('Hello you'); // { words: 2, characters: 9 }
 */
export async function textStatistics(text: string): Promise<TextStatistics> {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  return { words, characters: [...segmenter.segment(text)].length };
}
