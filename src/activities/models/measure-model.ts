import { optionalPackage } from './optional-package';
import { loadModel } from './load-model';
import type { Table } from './table';
import type { Model } from './train-model';
import { wilsonInterval, type Interval } from './wilson-interval';

/** How well a model predicts the classes of rows that it has not learnt from. */
export interface Measured extends Interval {
  readonly right: number;
  readonly total: number;
  readonly accuracy: number;
  /** A row for each true class, a column for each predicted class. */
  readonly confusion: readonly (readonly number[])[];
}

interface Confusions {
  readonly ConfusionMatrix: {
    fromLabels(
      actual: readonly number[],
      predicted: readonly number[],
      options: { readonly labels: readonly number[] },
    ): { getMatrix(): number[][]; getTrueCount(): number; getTotalCount(): number };
  };
}

/** Measures a model on held-back rows. The model is read from its JSON, as it is after its deployment. */
export function measureModel(model: Model, heldBack: Table): Measured {
  const { ConfusionMatrix } = optionalPackage('ml-confusion-matrix') as Confusions;
  const predicted = loadModel(model).predict(heldBack.rows);
  const labels = [...heldBack.classes.keys()];
  const matrix = ConfusionMatrix.fromLabels(heldBack.labels, predicted, { labels });
  const [right, total] = [matrix.getTrueCount(), matrix.getTotalCount()];
  return {
    right,
    total,
    accuracy: right / total,
    ...wilsonInterval(right, total),
    confusion: matrix.getMatrix(),
  };
}
