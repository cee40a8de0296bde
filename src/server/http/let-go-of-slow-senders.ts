/**
 * Closes connections whose body arrives too slowly (slowloris). Node.js has one limit for all requests, but uploads
 * need another one: a large file may take an hour if it keeps arriving.
 */
import type { IncomingMessage, Server } from 'node:http';
import { endWithProblem } from './end-with-problem';
import { ServiceError } from './service-errors';

export interface SenderLimits {
  /** The time for the whole request, in milliseconds. */
  readonly requestMs: number;
  /** The time without a byte of an upload, in milliseconds. file-transfer/incoming-content.ts limits the speed. */
  readonly idleMs: number;
}

export function letGoOfSlowSenders(server: Server, { requestMs, idleMs }: SenderLimits): void {
  server.on('request', (request: IncomingMessage) => {
    // Only files are sent by PUT. Without a listener, Node.js closes a connection that times out.
    if (request.method === 'PUT') {
      request.setTimeout(idleMs);
      request.once('end', () => request.setTimeout(0));
      return;
    }
    const timer = setTimeout(() => {
      // The request is complete even if nobody reads its body: the response of an event stream takes longer.
      if (!request.complete) letGo(request, requestMs);
    }, requestMs);
    const received = (): void => clearTimeout(timer);
    request.once('end', received).once('close', received);
    timer.unref(); // no event is emitted for requests that are queued behind one whose sender is gone
  });
}

/** Responds as Node.js does to a request that times out. The route still waits for the body, and ends with it. */
function letGo({ socket }: IncomingMessage, requestMs: number): void {
  const words = `The body did not arrive within ${requestMs / 1000} s.`;
  endWithProblem(socket, new ServiceError('request-timed-out', words));
}
