/** What an item of a stream costs in history beside a Temporal signal written by hand. Counts only; `bench` takes the time. */
import { expect, test } from '@jest/globals';
import { scenario } from '../../bench/scenarios/stream';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('dev');

test("workflow tasks per item equal a hand-written Temporal signal's, and a queued item's events too", async () => {
  const { arms, close } = await scenario.open(env.current);
  try {
    const counts = [];
    for (const { count } of arms) counts.push(await count?.());
    expect(counts.map((costs) => costs?.['workflow tasks'])).toEqual([1, 1, 1]);
    expect(counts.map((costs) => costs?.['events'])).toEqual([4, 4, 5]); // an update has two events, a signal one
  } finally {
    await close();
  }
});
