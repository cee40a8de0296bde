import { describe, expect, test } from '@jest/globals';
import { readPenguins } from '../../../src/activities/model-deployment/read-penguins';
import { loadModel } from '../../../src/activities/models/load-model';
import { measureModel } from '../../../src/activities/models/measure-model';
import type { ModelSpec } from '../../../src/activities/models/model-spec';
import { optionalPackage } from '../../../src/activities/models/optional-package';
import { seededRandom, shuffled } from '../../../src/activities/models/seeded-random';
import { splitTable } from '../../../src/activities/models/split-table';
import { trainModel } from '../../../src/activities/models/train-model';
import { wilsonInterval } from '../../../src/activities/models/wilson-interval';

const specs: readonly ModelSpec[] = [
  { kind: 'tree', maxDepth: 4, minSamples: 3 },
  { kind: 'forest', trees: 10, featuresPerTree: 3 },
  { kind: 'logistic', steps: 300, rate: 0.005 },
  { kind: 'neighbours', neighbours: 5 },
];

describe.each(specs)('a model of kind $kind', (spec) => {
  test('tells species apart, is the same for the same seed, and stays the same as JSON', async () => {
    const { training, heldBack } = splitTable(await readPenguins(), 0.3, 7);
    const model = trainModel(spec, training, 7);
    const measured = measureModel(model, heldBack);
    expect(measured.accuracy).toBeGreaterThan(0.9);
    expect(measured.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(heldBack.rows.length);

    const copy: unknown = JSON.parse(JSON.stringify(model));
    expect(copy).toEqual(JSON.parse(JSON.stringify(trainModel(spec, training, 7))));
    expect(loadModel(copy).predict(heldBack.rows)).toEqual(loadModel(model).predict(heldBack.rows));
  });
});

test('a forest that wants more measurements than there are cannot be trained', async () => {
  const table = await readPenguins(['Body Mass (g)']);
  expect(() => trainModel({ kind: 'forest', trees: 3, featuresPerTree: 2 }, table, 1)).toThrow(/maxFeatures/);
});

test('what is no model is refused, and the place is named', () => {
  expect(() => loadModel({ spec: { kind: 'oracle' } })).toThrow(
    expect.objectContaining({
      code: 'invalid-argument',
      fault: expect.stringMatching(/^is not a model: spec\.kind: /),
    }),
  );
});

test('a package that is not installed is named, with the command that installs it', () => {
  expect(() => optionalPackage('ml-nothing')).toThrow(
    'The package ml-nothing is not installed, because the optional dependencies of gatehouse were omitted. ' +
      'Run `npm install ml-nothing` where the worker runs.',
  );
});

test('a split holds the share of each class back, and no row is in both parts', async () => {
  const table = await readPenguins();
  const { training, heldBack } = splitTable(table, 0.3, 7);
  expect(training.rows.length + heldBack.rows.length).toBe(table.rows.length);
  for (const label of table.classes.keys()) {
    const count = ({ labels }: { readonly labels: readonly number[] }): number =>
      labels.filter((each) => each === label).length;
    expect(count(heldBack)).toBe(Math.round(count(table) * 0.3));
  }
  expect(heldBack.rows.filter((row) => training.rows.includes(row))).toEqual([]);
  expect(splitTable(table, 0.3, 8).heldBack.rows).not.toEqual(heldBack.rows);
});

test('the random numbers of a seed are always the same', () => {
  const [one, other] = [seededRandom(7), seededRandom(7)];
  expect([one(), one()]).toEqual([other(), other()]);
  expect(shuffled([1, 2, 3, 4, 5], 3)).toEqual(shuffled([1, 2, 3, 4, 5], 3));
  expect(shuffled([1, 2, 3, 4, 5], 3).toSorted()).toEqual([1, 2, 3, 4, 5]);
});

test.each([
  [81, 263, 0.2553, 0.3662], // Newcombe 1998, table I
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [0, 0, 0, 1],
])('Wilson’s interval of %i of %i is %f to %f', (count, total, low, high) => {
  const interval = wilsonInterval(count, total);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});
