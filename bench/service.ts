import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { SignalClient } from '../src/client';
import { readSettings, serve, type RunningService } from '../src/server';

/** Runs the HTTP service over a client, in this process, on a free port. */
export async function startService(client: SignalClient): Promise<RunningService> {
  const dir = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  return serve({
    client,
    settings: readSettings({}, { port: 0, dir, auth: 'local' }),
    log: pino({ level: 'silent' }),
  });
}
