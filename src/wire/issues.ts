/**
 * Cuts the issues of a refusal to a bounded size. Schemas repeat their input in issues: a key of 200 KB is in the path of
 * every issue below it. A refusal over the server's limits would fail the workflow task for ever.
 */
import type { Issue } from './messages';

/** People do not read more issues than this. */
export const maxIssues = 20;
const maxMessage = 500; // characters
const maxSegment = 100; // characters of a key in a path
const maxSegments = 64; // the maximal depth of an answer

/** Returns the first issues, each cut, and a last one that counts the rest. */
export function firstIssues(issues: readonly Issue[]): readonly Issue[] {
  const first = issues.slice(0, maxIssues).map(cut);
  const rest = issues.length - first.length;
  return rest === 0 ? first : [...first, { path: [], message: `and ${rest} more` }];
}

/** Cuts a text to at most `maxCharacters`. A cut text ends with an ellipsis. */
export function shortened(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const beginning = text.slice(0, maxCharacters - 1);
  // Do not leave half of a surrogate pair.
  return `${text.isWellFormed() ? beginning.replace(/[\uD800-\uDBFF]$/, '') : beginning}…`;
}

function cut({ path, message }: Issue): Issue {
  const segments = path.slice(0, maxSegments);
  return {
    path: segments.map((key) => (typeof key === 'string' ? shortened(key, maxSegment) : key)),
    message: shortened(message, maxMessage),
  };
}
