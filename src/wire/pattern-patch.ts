/**
 * The id of the patch that says that a pattern is refused. It is activated only for a refused pattern, so that others leave nothing
 * in the history, and a replay decides as the first run did.
 */
export function patternPatch(pattern: RegExp): string {
  return `gatehouse:pattern:${String(pattern).slice(0, 200)}`;
}
