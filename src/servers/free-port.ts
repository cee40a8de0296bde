import { createServer } from 'node:net';

/** Returns the wished port if it is free on 127.0.0.1, or else any free port. */
export async function freePort(wished?: number): Promise<number> {
  if (wished !== undefined && (await listenOnce(wished)) !== undefined) return wished;
  const port = await listenOnce(0);
  if (port === undefined) throw new Error('No port is free on 127.0.0.1');
  return port;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}
