/** The last response on a connection whose request never reached a route, as a problem document like every error. */
import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemOf } from './problem-of';
import { ServiceError } from './service-errors';

export function endWithProblem(socket: Duplex, error: ServiceError): void {
  const body = JSON.stringify(problemOf(error, undefined).body);
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  else socket.destroy();
}

/** Refuses what Node.js cannot parse as a request. By itself Node.js responds without a body. */
export function refuseUnreadable(server: Server, maxHeaderBytes: number): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // The sender has gone and cannot receive a response.
    if (error.code === 'ECONNRESET') socket.destroy();
    else endWithProblem(socket, refusalOf(error, maxHeaderBytes));
  });
}

function refusalOf({ code }: NodeJS.ErrnoException, maxHeaderBytes: number): ServiceError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ServiceError(
      'headers-too-large',
      `The headers are larger than ${maxHeaderBytes / 1024} KB. Send smaller headers.`,
    );
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ServiceError(
      'request-timed-out',
      'The headers did not arrive in time. Send the request again.',
    );
  return new ServiceError('invalid-request', 'The request is not valid HTTP.');
}
