import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { devServerExecutable, freePort, startDevServer } from '../../src/servers';
import { finished } from '../support/cli';

const dist = join(__dirname, '../../dist');

/** Connects, lets the server go, and closes while a call waits to be tried again. A process of its own: it may die of it. */
const program = `
  const { SignalClient } = require(${JSON.stringify(join(dist, 'client'))});
  (async () => {
    const client = await SignalClient.forDevServer({ address: process.env.ADDRESS });
    process.kill(Number(process.env.SERVER), 'SIGKILL');
    const told = client.listSignals('report-7').catch(({ code }) => code);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await client.close();
    console.log(await told);
  })();
`;

test('a client that is closed while a call waits to be tried again ends that call, and not the process', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-close-'));
  const executable = await devServerExecutable({ say: () => undefined });
  const server = await startDevServer({
    executable,
    port: await freePort(),
    logFile: join(folder, 'temporal.log'),
  });
  try {
    const ended = await finished(process.execPath, ['-e', program], {
      ADDRESS: server.address,
      SERVER: String(server.pid),
    });
    expect(ended).toEqual({ code: 0, out: 'no-connection\n', err: '' });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}, 60_000);
