/**
 * Lets go of connections whose body does not come (slowloris). Node has one limit for all requests; files need another:
 * a large one may take an hour, as long as it keeps coming.
 */
import type { IncomingMessage, Server } from 'node:http';
import { endWithProblem } from './end-with-problem';
import { ServiceError } from './service-errors';

export interface SenderLimits {
  /** Milliseconds for the whole of a request. */
  readonly requestMs: number;
  /** Milliseconds without a byte of an upload; file-transfer/incoming-content.ts sees to it that they come fast enough. */
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
    const timer = setTimeout(() => {
      // It is whole also where nobody reads its body: an event stream goes on for longer.
      if (!request.complete) letGo(request, requestMs);
    }, requestMs);
    const received = (): void => clearTimeout(timer);
    request.once('end', received).once('close', received);
    timer.unref(); // requests in line behind one whose sender is gone are told neither
  });
}

/** As Node does it where a request times out. The route still waits for the body, and ends with it. */
function letGo({ socket }: IncomingMessage, requestMs: number): void {
  const words = `The body did not come within ${requestMs / 1000} s.`;
  endWithProblem(socket, new ServiceError('request-timed-out', words));
}
