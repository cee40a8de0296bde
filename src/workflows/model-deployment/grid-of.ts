import type { ModelSpec } from '../../activities';

type Kind = ModelSpec['kind'];

/**
 * Returns all models of these kinds that a search can train, one of each kind after the other. The first ones of a kind differ
 * most.
 */
export function gridOf(kinds: readonly Kind[], featuresPerTree: number): readonly ModelSpec[] {
  const grids = kinds.map((kind) => grid(kind, featuresPerTree));
  const longest = Math.max(...grids.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => grids.map((specs) => specs[place]))
    .flat()
    .filter((spec) => spec !== undefined);
}

function grid(kind: Kind, featuresPerTree: number): readonly ModelSpec[] {
  switch (kind) {
    case 'tree':
      return pairs([4, 2, 8], [3, 10, 30, 1, 60]).map(([maxDepth, minSamples]) => ({
        kind,
        maxDepth,
        minSamples,
      }));
    case 'forest':
      return [25, 100, 10, 50, 5, 75, 15, 150, 20, 40, 60, 80, 125, 30, 7].map((trees) => ({
        kind,
        trees,
        featuresPerTree,
      }));
    case 'logistic':
      return pairs([1_000, 300, 100], [0.005, 0.001, 0.01, 0.0005, 0.0001]).map(([steps, rate]) => ({
        kind,
        steps,
        rate,
      }));
    case 'neighbours':
      return [5, 1, 15, 3, 9, 25, 7, 11, 2, 13, 17, 21, 31, 41, 51].map((neighbours) => ({
        kind,
        neighbours,
      }));
    default:
      return kind satisfies never;
  }
}

/** All pairs, in an order in which both values change early. */
function pairs(first: readonly number[], second: readonly number[]): readonly (readonly [number, number])[] {
  const all = second.flatMap((b, row) => first.map((a, column) => ({ a, b, distance: row + column })));
  return all.toSorted((x, y) => x.distance - y.distance).map(({ a, b }) => [a, b] as const);
}
