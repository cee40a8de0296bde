/**
 * Lets go of connections whose body does not come (slowloris). Node has one limit for all requests; files need another:
 * a large one may take an hour, as long as it keeps coming.
 */
import type { IncomingMessage, Server } from 'node:http';

export interface SenderLimits {
  /** Milliseconds for the whole of a request. */
  readonly requestMs: number;
  /** Milliseconds without a byte of an upload; files/incoming-content.ts sees to it that they come fast enough. */
  readonly idleMs: number;
}

export function letGoOfSlowSenders(server: Server, { requestMs, idleMs }: SenderLimits): void {
  server.on('request', (request: IncomingMessage) => {
    // Files are what is PUT here. Without a listener, Node ends a connection that times out.
    if (request.method === 'PUT') {
      request.setTimeout(idleMs);
      request.once('end', () => request.setTimeout(0));
      return;
    }
    const timer = setTimeout(() => letGo(request), requestMs);
    const received = (): void => clearTimeout(timer);
    request.once('end', received).once('close', received);
  });
}

/** As Node does it where a request times out. */
function letGo({ socket }: IncomingMessage): void {
  if (socket.writable) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  socket.destroySoon();
}
