/** What is told of an execution while Temporal does not answer for a while. No server. */
import { expect, jest, test } from '@jest/globals';
import type { SignalClient } from '../../src/client';
import { followExecution } from '../../src/cli/dev/follow-execution';
import { NoConnectionError } from '../../src/wire/errors/errors';

/** A client whose first read of the result finds no Temporal. */
function clientOf(): SignalClient {
  const result = jest
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new NoConnectionError({ address: '127.0.0.1:1', fault: 'no answer in time' }))
    .mockResolvedValue('done');
  const temporal = { withAbortSignal: (_: AbortSignal, run: () => unknown) => run() };
  return { result, temporal, listSignals: async () => ({ items: [] }) } as unknown as SignalClient;
}

async function told(waitsForTemporal: boolean): Promise<readonly unknown[]> {
  const heard: unknown[] = [];
  await followExecution(clientOf(), 'report-7', {
    report: {
      waits: () => undefined,
      finished: (_, result) => heard.push(result),
      failed: (_, error) => heard.push(error),
    },
    how: undefined,
    signal: new AbortController().signal,
    terminal: { free: false },
    waitsForTemporal,
  });
  return heard;
}

test('`gatehouse dev` waits on for the result when Temporal does not answer for a while', async () => {
  expect(await told(true)).toEqual(['done']);
});

test('`gatehouse run` says that Temporal cannot be reached', async () => {
  expect(await told(false)).toEqual([expect.objectContaining({ code: 'no-connection' })]);
});
