/** What a gate costs in history beside the same gate written and listed by hand on raw Temporal. Counts only; `bench` takes the time. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OpenScenario } from '../../bench/scenario';
import { scenario } from '../../bench/scenarios/answer';
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
