/**
 * The issues of a refusal, cut to what can travel. Schemas repeat what they were given: a key of 200 KB stands in the
 * path of every fault below it, and a refusal over the server's limits would fail the workflow task for ever.
 */
import type { Issue } from './messages';

/** More issues than this nobody reads. */
export const maxIssues = 20;
const maxMessage = 500; // characters
const maxSegment = 100; // characters of a key in a path
const maxSegments = 64; // as deep as an answer may be

/** The first issues, each cut, and a line that counts the rest. */
export function firstIssues(issues: readonly Issue[]): readonly Issue[] {
  const first = issues.slice(0, maxIssues).map(cut);
  const rest = issues.length - first.length;
  return rest === 0 ? first : [...first, { path: [], message: `and ${rest} more` }];
}

/** The text, or its beginning with an ellipsis where it has more characters than that. */
export function shortened(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const beginning = text.slice(0, maxCharacters - 1);
  // Half of a surrogate pair is no text.
  return `${text.isWellFormed() ? beginning.replace(/[\uD800-\uDBFF]$/, '') : beginning}…`;
}

function cut({ path, message }: Issue): Issue {
  const segments = path.slice(0, maxSegments);
  return {
    path: segments.map((key) => (typeof key === 'string' ? shortened(key, maxSegment) : key)),
    message: shortened(message, maxMessage),
  };
}
