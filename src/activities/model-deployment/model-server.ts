/**
 * The endpoint of the example. It listens on 127.0.0.1 in the process of the worker until the process ends, and answers with the
 * model that serves.
 */
import { serve } from '@hono/node-server';
import { modelApp } from './model-app';
import { readModel } from './deployed-model';
import { readServing } from './serving-record';

let running: Promise<string> | undefined;

/** Starts the endpoint if it does not run, and returns its address. Another port is used if the wanted one is taken. */
export async function modelServer(wantedPort = 0): Promise<string> {
  running ??= started(wantedPort).catch((error: unknown) => {
    running = undefined; // so that a retry starts it again
    throw error;
  });
  return running;
}

async function started(wantedPort: number): Promise<string> {
  const app = modelApp(readServing, readModel);
  return new Promise<string>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: wantedPort }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
    server.once('error', reject);
    server.unref(); // the process may end
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' && wantedPort !== 0) return started(0);
    throw error;
  });
}
