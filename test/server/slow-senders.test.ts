import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { incomingContent } from '../../src/server/file-transfer/incoming-content';
import { letGoOfSlowSenders } from '../../src/server/http/let-go-of-slow-senders';
import { byteStream } from '../support/byte-stream';

let server: Server;
beforeEach(async () => {
  server = createServer((request, response) => {
    text(request).then(
      (body) => response.end(body),
      () => undefined, // the sender was let go
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A request whose body announces ten bytes and begins with these. */
function sending(method: string, body: string): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(`${method} / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n${body}`);
  return socket;
}

test('a request that does not come in time is told so and let go, however it drips', async () => {
  letGoOfSlowSenders(server, { requestMs: 100, idleMs: 10_000 });
  const socket = sending('POST', '12345');
  const drip = setInterval(() => socket.write('x'), 40);
  expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
  clearInterval(drip);
});

test('an upload is let go when it stops coming, and may take longer than a request', async () => {
  letGoOfSlowSenders(server, { requestMs: 1, idleMs: 200 });
  const socket = sending('PUT', '12345');
  expect(await text(socket)).toBe('');

  const whole = sending('PUT', '12345');
  setTimeout(() => whole.write('67890'), 100);
  const [answer]: unknown[] = await once(whole, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 200 /);
});

test('an upload that comes at less than 1 KB a second is refused after half a minute', async () => {
  const clock = [0, 29_000, 31_000, 32_000].values();
  const body = ReadableStream.from(byteStream('x', 'y'.repeat(2_000), 'z'));
  const read = async (): Promise<number> => {
    let chunks = 0;
    for await (const _ of incomingContent({ body }, () => clock.next().value ?? 60_000)) chunks += 1;
    return chunks;
  };
  expect(await read()).toBe(3);
  await expect(
    text(incomingContent({ body: ReadableStream.from(byteStream('x', 'y')) }, tooLate)),
  ).rejects.toMatchObject({ code: 'request-timed-out', status: 408 });
});

let seconds = 0;
function tooLate(): number {
  seconds += 31;
  return seconds * 1_000;
}
