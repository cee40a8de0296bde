import type { Measured, ModelSpec } from '../../activities';

/** @example modelInWords({ kind: 'forest', trees: 25, featuresPerTree: 2 }); // 'Forest of 25 trees, 2 measurements each' */
export function modelInWords(spec: ModelSpec): string {
  switch (spec.kind) {
    case 'tree':
      return `Tree of depth ${spec.maxDepth}, leaves from ${spec.minSamples} rows`;
    case 'forest':
      return `Forest of ${spec.trees} trees, ${spec.featuresPerTree} measurements each`;
    case 'logistic':
      return `Logistic regression, ${spec.steps} steps at rate ${spec.rate}`;
    case 'neighbours':
      return spec.neighbours === 1 ? 'The nearest neighbour' : `The nearest ${spec.neighbours} neighbours`;
    default:
      return spec satisfies never;
  }
}

/** @example accuracyInWords(measured); // '98.1 % (93.2 to 99.5 %)' */
export function accuracyInWords({ accuracy, low, high }: Measured): string {
  return `${percent(accuracy)} % (${percent(low)} to ${percent(high)} %)`;
}

/** @example percent(101 / 103); // 98.1 */
export function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}
