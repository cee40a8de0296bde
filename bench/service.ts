import { pino } from 'pino';
import type { SignalClient } from '../src/client';
import { readSettings, serve, type RunningService } from '../src/server';

/** The HTTP service over a client, in this process, on a free port. */
export async function startService(client: SignalClient): Promise<RunningService> {
  return serve({ client, settings: readSettings({}, { port: 0 }), log: pino({ level: 'silent' }) });
}
