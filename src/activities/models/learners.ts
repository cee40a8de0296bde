/** The learners of the ml packages behind one interface. A learnt model is JSON, so that it can be a file. */
import type { ForestSpec, LogisticSpec, ModelSpec, NeighboursSpec, TreeSpec } from './model-spec';
import { optionalPackage } from './optional-package';

type Rows = readonly (readonly number[])[];
type Labels = readonly number[];

/** Returns the index of a class for each row. */
export type Predict = (rows: Rows) => readonly number[];

interface Learner<Spec> {
  /** Learns, and returns the model as an object that JSON can carry. */
  readonly learn: (spec: Spec, rows: Rows, labels: Labels, seed: number) => unknown;
  /** Makes the model of its JSON. */
  readonly load: (learnt: unknown) => Predict;
}

/** A model of the ml packages, and its class. */
interface Trained {
  train(rows: unknown, labels: unknown): void;
  predict(rows: unknown): number[];
}
interface Trainable {
  new (options: object): Trained;
  load(model: unknown): Trained;
}

const minGain = 0.001; // of a split

const tree: Learner<TreeSpec> = {
  learn({ maxDepth, minSamples }, rows, labels) {
    const options = { gainFunction: 'gini', gainThreshold: minGain, maxDepth, minNumSamples: minSamples };
    return trained(new (decisionTree())(options), rows, labels);
  },
  load: (learnt) => predictions(decisionTree().load(learnt)),
};

const forest: Learner<ForestSpec> = {
  learn({ trees, featuresPerTree }, rows, labels, seed) {
    const options = {
      seed,
      nEstimators: trees,
      maxFeatures: featuresPerTree,
      replacement: false, // a tree uses each of its features once
      useSampleBagging: true,
      noOOB: true,
      treeOptions: { gainThreshold: minGain },
    };
    return trained(new (randomForest())(options), rows, labels);
  },
  load: (learnt) => predictions(randomForest().load(learnt)),
};

const logistic: Learner<LogisticSpec> = {
  learn({ steps, rate }, rows, labels) {
    const { Matrix } = optionalPackage('ml-matrix') as Matrices;
    const model = new (logisticRegression())({ numSteps: steps, learningRate: rate });
    return trained(model, withConstant(rows), Matrix.columnVector(labels));
  },
  load(learnt) {
    const model = logisticRegression().load(learnt);
    return (rows) => model.predict(withConstant(rows));
  },
};

/** The package cannot write its model as JSON, so the learnt model is what it is made of. */
const neighbours: Learner<NeighboursSpec> = {
  learn: ({ neighbours: k }, rows, labels) => ({ rows, labels, k }),
  load(learnt) {
    const { rows, labels, k } = learnt as {
      readonly rows: Rows;
      readonly labels: Labels;
      readonly k: number;
    };
    const Neighbours = optionalPackage('ml-knn') as NeighboursClass;
    return predictions(new Neighbours(rows, labels, { k }));
  },
};

/** The learner of each kind of model. */
export const learners: {
  readonly [Kind in ModelSpec['kind']]: Learner<Extract<ModelSpec, { readonly kind: Kind }>>;
} = { tree, forest, logistic, neighbours };

type NeighboursClass = new (
  rows: Rows,
  labels: Labels,
  options: { readonly k: number },
) => Pick<Trained, 'predict'>;

interface Matrices {
  readonly Matrix: { new (rows: Rows): object; columnVector(values: Labels): object };
}

function decisionTree(): Trainable {
  return (optionalPackage('ml-cart') as { readonly DecisionTreeClassifier: Trainable })
    .DecisionTreeClassifier;
}

function randomForest(): Trainable {
  const { RandomForestClassifier } = optionalPackage('ml-random-forest') as {
    readonly RandomForestClassifier: Trainable;
  };
  return RandomForestClassifier;
}

function logisticRegression(): Trainable {
  return optionalPackage('ml-logistic-regression') as Trainable;
}

/** Rows with a first column of ones: the package has no constant of its own. */
function withConstant(rows: Rows): object {
  const { Matrix } = optionalPackage('ml-matrix') as Matrices;
  return new Matrix(rows.map((row) => [1, ...row]));
}

/** Trains a model, and returns it as plain JSON. */
function trained(model: Trained, rows: unknown, labels: unknown): unknown {
  model.train(rows, labels);
  return JSON.parse(JSON.stringify(model));
}

function predictions(model: Pick<Trained, 'predict'>): Predict {
  return (rows) => (rows.length === 0 ? [] : model.predict(rows));
}
