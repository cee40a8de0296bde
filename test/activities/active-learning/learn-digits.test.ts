/** The rule of the active learning on real digits, and what it gains. */
import { beforeAll, expect, test } from '@jest/globals';
import { learnFrom, type LearningTask } from '../../../src/activities/active-learning/learn-digits';
import { readDigits, type Digit } from '../../../src/activities/digits/read-digits';

let digits: readonly Digit[];
beforeAll(async () => {
  digits = await readDigits();
});

const seeds = Array.from({ length: 10 }, (_, index) => index + 1);
const budget = 120;
const t = 2.262; // of Student's distribution with 9 degrees of freedom, for 95 %

/** Learns with true labels, as a perfect person would give them. Returns the accuracy on held-back images at the budget. */
function accuracyAt(rule: LearningTask['rule'], seed: number): number {
  const labels: { image: number; label: number }[] = [];
  for (;;) {
    const pick = labels.length === 0 ? 20 : 10;
    const { measured, picked } = learnFrom(digits, { labels, pick, controls: 0, rule, seed });
    if (labels.length >= budget) return measured?.accuracy ?? 0;
    for (const image of picked) labels.push({ image, label: digits[image - 1]?.label ?? -1 });
  }
}

test('with 120 labels, the least certain images teach more than random ones: over 10 seeds, the 95 % interval is above 0', () => {
  const gains = seeds.map((seed) => accuracyAt('least certain', seed) - accuracyAt('random', seed));
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (gains.length - 1);
  const half = t * Math.sqrt(variance / gains.length);
  // docs/use-cases/active-learning.md has these figures.
  expect({ mean: mean.toFixed(3), half: half.toFixed(3) }).toEqual({ mean: '0.029', half: '0.017' });
  expect(mean - half).toBeGreaterThan(0);
}, 120_000);

test('picks nothing twice and nothing that is held back, and controls are other images than the picked ones', () => {
  const first = learnFrom(digits, { labels: [], pick: 20, controls: 2, rule: 'least certain', seed: 3 });
  expect([first.measured, first.picked.length, first.controls]).toEqual([undefined, 20, []]);
  const labels = first.picked.map((image, at) => ({
    image,
    label: at === 0 ? null : (digits[image - 1]?.label ?? 0),
  }));
  const task = { labels, pick: 10, controls: 3, rule: 'least certain', seed: 3 } as const;
  const next = learnFrom(digits, task);
  const images = [...next.picked, ...next.controls.map(({ image }) => image)];
  expect(new Set([...images, ...first.picked]).size).toBe(33);
  expect(next.measured?.total).toBe(500);
  expect(learnFrom(digits, task)).toEqual(next);
  expect(learnFrom(digits, { ...task, seed: 4 }).picked).not.toEqual(next.picked);
});
