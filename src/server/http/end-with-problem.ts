/** The last answer on a connection whose request never reached a route: a problem document, as every refusal is one. */
import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemOf } from './problem-of';
import { ServiceError } from './service-errors';

export function endWithProblem(socket: Duplex, error: ServiceError): void {
  const body = JSON.stringify(problemOf(error).body);
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  else socket.destroy();
}

/** Refuses what Node cannot read as a request: it would answer by itself, without a word. */
export function refuseUnreadable(server: Server, maxHeaderBytes: number): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Whoever has gone hears nothing.
    if (error.code === 'ECONNRESET') socket.destroy();
    else endWithProblem(socket, refusalOf(error, maxHeaderBytes));
  });
}

function refusalOf({ code }: NodeJS.ErrnoException, maxHeaderBytes: number): ServiceError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ServiceError(
      'headers-too-large',
      `The headers are over ${maxHeaderBytes / 1024} KB. Send less.`,
    );
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ServiceError('request-timed-out', 'The headers did not come in time. Send the request again.');
  return new ServiceError('invalid-request', 'This is no HTTP request that can be read.');
}
