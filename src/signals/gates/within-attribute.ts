import { marks } from '../../wire/pending-index';
import { encodedBytes } from '../../wire/plain-data';

const maxBytes = 1_500; // the server terminates an execution that has a search attribute over 2,048 bytes

/** Returns the keywords for a search attribute, as far as there is room, and then the mark that there are more. */
export function withinAttribute(keywords: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const keyword of keywords) {
    if (encodedBytes([...kept, keyword, marks.more]) > maxBytes) return [...new Set([...kept, marks.more])];
    kept.push(keyword);
  }
  return kept;
}
