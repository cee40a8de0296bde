/** A proxy for Temporal whose credentials expire: from a given moment on it refuses every call as Temporal would. */
import { once } from 'node:events';
import { connect, createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';

export interface ExpiringTemporal {
  readonly address: string;
  /** Refuses every call from now on. */
  expire(): void;
  close(): Promise<void>;
}

const refused = { 'grpc-status': '16', 'grpc-message': 'Request unauthorized.' };

export async function startExpiringTemporal(address: string): Promise<ExpiringTemporal> {
  let isExpired = false;
  const temporal = connect(`http://${address}`);
  const server = createServer();
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined); // the client has disconnected
    if (isExpired) stream.respond({ 'content-type': 'application/grpc', ...refused }, { endStream: true });
    else passOn(stream, headers);
  });
  const passOn = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    const call = temporal.request(headers);
    call.on('error', () => stream.close());
    stream.on('close', () => call.close());
    let trailers: IncomingHttpHeaders = {};
    call.on('trailers', (found) => (trailers = found));
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    call.on('response', (found) => {
      stream.respond(found, { waitForTrailers: true });
      call.pipe(stream);
    });
    stream.pipe(call);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    expire: () => {
      isExpired = true;
    },
    close: async () => {
      temporal.destroy();
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
