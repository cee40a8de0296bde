/** The settled gates of runs, without a server: what becomes of a run whose history cannot be read. */
import type { Client } from '@temporalio/client';
import { expect, test } from '@jest/globals';
import { SettledRuns } from '../../src/client/answered/settled-runs';
import type { ChangedRun } from '../../src/client/answered/changed-runs';

test('a run whose history cannot be read is not known, and is not read again at once', async () => {
  let reads = 0;
  const client = {
    options: { namespace: 'default', loadedDataConverter: { payloadCodecs: [] } },
    withDeadline: (_: number, call: () => Promise<unknown>) => call(),
    workflowService: {
      getWorkflowExecutionHistory: () => {
        reads += 1;
        return Promise.reject(new Error('The history is deleted.'));
      },
    },
  };
  const execution = { workflowId: 'gone', runId: 'gone-1', type: 'ask', taskQueue: 'gatehouse' };
  const run = { execution, lastAt: '2026-11-21T09:00:00.000Z', mark: 1 } as ChangedRun;
  const runs = new SettledRuns(client as unknown as Client);
  expect(runs.isUnread(run)).toBe(true);
  await runs.read([run], Date.now() + 10_000);
  expect(reads).toBe(1);
  expect([runs.isUnread(run), runs.canQuery(run), runs.of(run).isWhole]).toEqual([false, false, false]);
});
