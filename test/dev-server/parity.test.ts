/**
 * What a gate and an item of a stream cost in history beside the same written by hand on raw Temporal. Counts only; `bench` takes
 * the time.
 */
import { beforeAll, expect, test } from '@jest/globals';
import type { BenchServer, OpenScenario } from '../../bench/scenario';
import { scenario } from '../../bench/scenarios/answer';
import { scenario as streamScenario } from '../../bench/scenarios/stream';
import { useEnvironment } from '../support/environment';
import { stockBundle, workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');
let server: BenchServer;
let opened: OpenScenario | undefined;
let byHand: Costs;
let gatehouse: Costs;

type Costs = Readonly<Record<string, number>>;

beforeAll(async () => {
  const workflows = require.resolve('../../bench/workflows');
  const bundles = { raw: await stockBundle(workflows), gatehouse: await workflowBundle(workflows) };
  const { temporal, address } = env.current;
  server = { temporal, address, bundles };
  opened = await scenario.open(server);
  byHand = await costsOf('hand-written, listed');
  gatehouse = await costsOf('gatehouse');
  await opened.close();
}, 60_000);

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

test("workflow tasks per item equal a hand-written Temporal signal's, and a queued item's events too", async () => {
  const { arms, close } = await streamScenario.open(server);
  try {
    const counts = [];
    for (const { count } of arms) counts.push(await count?.());
    expect(counts.map((costs) => costs?.['workflow tasks'])).toEqual([1, 1, 1]);
    expect(counts.map((costs) => costs?.['events'])).toEqual([4, 4, 5]); // an update has two events, a signal one
  } finally {
    await close();
  }
});
