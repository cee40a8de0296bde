/**
 * Whether a version is in a range of package.json's peerDependencies: `~1.24.0` or `^4.2.0`, the two forms that are written there.
 * Pre-releases count as their release. (semver, which knows all forms, is 40 files for each start of a client.)
 */
export function isWithin(version: string, range: string): boolean {
  const [found, lowest] = [numbers(version), numbers(range)];
  const fixed = range.startsWith('~') ? 2 : 1; // how many of the numbers must stay
  if (lowest.slice(0, fixed).some((number, place) => found[place] !== number)) return false;
  const differs = lowest.findIndex((number, place) => found[place] !== number);
  return differs === -1 || (found[differs] ?? 0) > (lowest[differs] ?? 0);
}

function numbers(text: string): number[] {
  return (/(\d+)\.(\d+)\.(\d+)/u.exec(text) ?? []).slice(1).map(Number);
}
