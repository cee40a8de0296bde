/** How long a text is, as a person counts. */
export interface TextStatistics {
  readonly words: number;
  /** As they are seen: a letter with its accent, a flag or a family is one. */
  readonly characters: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Counts words, parted by white space, and characters.
 *
 * @example
 * await textStatistics('Hello you'); // { words: 2, characters: 9 }
 */
export async function textStatistics(text: string): Promise<TextStatistics> {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  return { words, characters: [...segmenter.segment(text)].length };
}
