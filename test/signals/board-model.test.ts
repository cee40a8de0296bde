/**
 * SignalBoard against its reference model, by random steps. Each step is taken on both, and after each the board
 * must tell, list and record what the model says. A failure prints the seed and the fewest steps that show it.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { BoardBesideModel } from './board-beside-model';
import { steps, type AnswerStep, type Step } from './board-steps';

const { stackTraceLimit } = Error;

// Most answers are refused, three times each; remembering where would take a quarter of the time.
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

test('in any order of steps a board does what its model says, and keeps its promises', () => {
  const heard = new Map<string, number>();
  const property = fc.property(steps, (taken) => {
    const pair = new BoardBesideModel(heard);
    for (const step of taken) pair.take(step);
    pair.checkPromises();
  });
  fc.assert(property, { numRuns: 5_000 });

  // Agreement on what never happens would prove nothing.
  const verdicts = [
    ...['accepted', 'repeated', 'early', 'signal-not-open', 'invalid-input', 'invalid-id', 'wrong-kind'],
    ...['already-set', 'timed-out', 'superseded', 'key-reused', 'adopted', 'adopted with its answer'],
    ...['early', 'timed-out', 'wrong-kind', 'superseded'].map((verdict) => `${verdict} of a carried gate`),
  ];
  expect(verdicts.filter((verdict) => (heard.get(verdict) ?? 0) < 50)).toEqual([]);
}, 120_000); // ten seconds; more on a busy machine

test.each<[what: string, steps: Step[], told: string]>([
  ['2,000 request keys', many(2_001, (n) => [open(n), answer(n, { requestKey: `key-${n}` })]), 'key-reused'],
  [
    '1,000 openings at a time',
    [...many(1_200, (n) => [open(n)]), ...many(1_200, (n) => [answer(n)])],
    'accepted',
  ],
  ['100 early answers', many(101, (n) => [answer(n, { early: true })]), 'too-many-early'],
  [
    'half a megabyte of them',
    many(3, (n) => [answer(n, { early: true }, 'x'.repeat(200_000))]),
    'too-many-early',
  ],
  ['2,000 refused attempts', many(2_001, (n) => [{ ...answer(n), do: 'offer' }]), 'signal-not-open'],
])('beyond %s a board still does what its model says', (_, taken, told) => {
  const heard = new Map<string, number>();
  const pair = new BoardBesideModel(heard);
  pair.takeAll(taken);

  // The first and the last of them again, under their own keys and under each other's, then whatever is kept.
  const ends = [0, 1, 2_000];
  for (const id of ends) for (const key of ends) pair.take(answer(id, { requestKey: `key-${key}` }));
  for (const id of ends) pair.take(open(id));
  pair.take({ do: 'withdraw all' });
  pair.take({ do: 'look', limit: 300 });
  pair.checkPromises();
  expect(heard.get(told)).toBeGreaterThan(0);
});

function many(times: number, step: (n: number) => Step[]): Step[] {
  return Array.from({ length: times }, (_, n) => step(n)).flat();
}

function open(index: number): Step {
  return { do: 'open', id: `gate-${index}`, kind: 'input', hasFallback: false };
}

function answer(index: number, more: Partial<AnswerStep['meta']> = {}, value: unknown = 'a'): AnswerStep {
  const meta = { actor: { id: 'ada', via: 'client' }, verb: 'set', ...more } as const;
  return { do: 'answer', id: `gate-${index}`, value, names: 'none', meta };
}
