import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { devServerExecutable, freePort, startDevServer } from '../../src/servers';

let client: SignalClient;
let address: string;

/** A Temporal that has gone away under an open client. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'));
  const executable = await devServerExecutable();
  const port = await freePort();
  const server = await startDevServer({ executable, port, logFile: join(folder, 'temporal.log') });
  ({ address } = server);
  client = await SignalClient.connect({ address });
  await server.stop();
}, 90_000);

afterAll(async () => {
  await client.close();
});

test.each<[string, () => Promise<unknown>]>([
  ['listSignals', () => client.listSignals('report-7')],
  ['audit', () => client.audit('report-7')],
])('%s says that Temporal cannot be reached, and where', async (_, read) => {
  await expect(read()).rejects.toMatchObject({
    code: 'no-connection',
    address,
    message: expect.stringContaining(`Temporal cannot be reached at ${address}`),
  });
});

test.each(['checked', 'queued'] as const)(
  'a %s answer has an unknown outcome, soon after its time is up, with the address that is silent',
  async (delivery) => {
    const began = Date.now();
    const answer = client.setSignal('title', 'report-7', 'x', { delivery, timeout: '500 ms' });
    await expect(answer).rejects.toMatchObject({
      code: 'unknown-outcome',
      unreachable: address,
      message: expect.stringContaining(
        `Temporal does not answer at ${address}. The answer may still be applied`,
      ),
    });
    expect(Date.now() - began).toBeLessThan(5_000);
  },
);
