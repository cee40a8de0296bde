import type { Issue } from '../../client';
import { sentence } from '../../values/sentence';
import type { PageWords } from './page-words';

/** An issue as a sentence. If it belongs to a part below the field, with the path to it. */
export function issueText({ path, message }: Issue, { values }: PageWords, depth = 0): string {
  const words = sentence(message, values);
  const below = path.slice(depth).map((key) => (typeof key === 'number' ? `${key + 1}.` : key));
  return below.length === 0 ? words : `${below.join(' › ')}: ${words}`;
}
