/** Runs a temporary Temporal server and a worker of the examples for the duration of a demo, in a folder that is removed at its end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignalClient } from '../../client';
import { devServerExecutable, freePort, startDevServer } from '../../servers';
import { exampleTaskQueue } from './example-task-queue';
import { note } from '../output';
import { runExamplesBeside } from './run-examples-beside';

export async function withDemoTemporal<Result>(
  work: (client: SignalClient, folder: string, address: string) => Promise<Result>,
  stopping?: AbortSignal,
): Promise<Result> {
  const executable = await devServerExecutable({ say: note, stopping });
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-demo-'));
  process.env.GATEHOUSE_DIR = folder; // activities store files where the service looks for them
  const server = await startDevServer({
    executable,
    port: await freePort(),
    logFile: join(folder, 'temporal.log'),
  });
  try {
    const client = await SignalClient.forDevServer({
      address: server.address,
      taskQueue: exampleTaskQueue,
      via: 'cli',
    });
    const worker = await runExamplesBeside(server.address);
    try {
      return await work(client, folder, server.address);
    } finally {
      await worker.stop();
      await client.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
