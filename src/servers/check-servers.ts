/** Checks the executables: starts each server, waits until it answers, and stops it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevServer } from './dev-server';
import { freePort } from './free-port';
import { startTestServer } from './start-test-server';

/** @throws {Error} If the server does not start, with the last lines of its log. */
export async function checkDevServer(executable: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-check-'));
  try {
    const logFile = join(folder, 'temporal.log');
    const server = await startDevServer({ executable, port: await freePort(), logFile });
    await server.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws {Error} If the server does not start. */
export async function checkTimeSkippingServer(path: string): Promise<void> {
  const environment = await startTestServer('time-skipping', path);
  await environment.teardown();
}
