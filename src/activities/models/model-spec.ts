/** A kind of classifier with its parameters. The same specification, rows and seed always make the same classifier. */
export type ModelSpec = TreeSpec | ForestSpec | LogisticSpec | NeighboursSpec;

/** A decision tree (ml-cart). */
export interface TreeSpec {
  readonly kind: 'tree';
  readonly maxDepth: number;
  /** A node with this many rows, or fewer, is not split. */
  readonly minSamples: number;
}

/** Many trees, each with some of the rows and features (ml-random-forest). */
export interface ForestSpec {
  readonly kind: 'forest';
  readonly trees: number;
  readonly featuresPerTree: number;
}

/** Logistic regression, one class against all others (ml-logistic-regression). */
export interface LogisticSpec {
  readonly kind: 'logistic';
  readonly steps: number;
  readonly rate: number;
}

/** The most frequent class among the nearest rows (ml-knn). */
export interface NeighboursSpec {
  readonly kind: 'neighbours';
  readonly neighbours: number;
}
