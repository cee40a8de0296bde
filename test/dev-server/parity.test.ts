/** What a gate costs in history beside the same gate written and listed by hand on raw Temporal. Counts only; `bench` takes the time. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OpenScenario } from '../../bench/scenario';
import { scenario } from '../../bench/scenarios/answer';
import { scenario as streamScenario } from '../../bench/scenarios/stream';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('dev');
let opened: OpenScenario | undefined;
let byHand: Costs;
let gatehouse: Costs;

type Costs = Readonly<Record<string, number>>;

beforeAll(async () => {
  opened = await scenario.open(env.current);
  byHand = await costsOf('hand-written, listed');
  gatehouse = await costsOf('gatehouse');
}, 60_000);
afterAll(() => opened?.close());

async function costsOf(name: string): Promise<Costs> {
  const arm = opened?.arms.find((candidate) => candidate.name === name);
  if (arm?.count === undefined) throw new Error(`${name} counts nothing`);
  return arm.count();
}

test("workflow tasks per gate equal hand-written Temporal's", () => {
  expect([gatehouse['workflow tasks'], byHand['workflow tasks']]).toEqual([1, 1]);
});

test("events per gate are fewer than hand-written Temporal's, because closing and opening share one, and bytes at most 150 more", () => {
  expect([gatehouse.events, byHand.events]).toEqual([9, 11]);
  expect((gatehouse.bytes ?? Number.NaN) - (byHand.bytes ?? Number.NaN)).toBeLessThanOrEqual(150);
});

test("workflow tasks per item of a stream equal those of a hand-written Temporal signal, and a queued item's events too", async () => {
  const streams = await streamScenario.open(env.current);
  try {
    const counts: (Costs | undefined)[] = [];
    for (const { count } of streams.arms) counts.push(await count?.());
    expect(counts.map((costs) => costs?.['workflow tasks'])).toEqual([1, 1, 1]);
    expect(counts.map((costs) => costs?.['events'])).toEqual([4, 4, 5]); // an update has two events, a signal one
  } finally {
    await streams.close();
  }
}, 60_000);
