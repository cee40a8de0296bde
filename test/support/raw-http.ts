/** Raw HTTP, for senders that violate the protocol: the written text is sent unchanged. */
import { connect, type Socket } from 'node:net';

export interface RawConnection {
  send(text: string): void;
  /** Waits until the response contains this, and returns everything so far. */
  receives(text: string | RegExp): Promise<string>;
  /** Waits until the service closes the connection, and returns everything that it sent. */
  readonly ended: Promise<string>;
  /** Stops reading, so that data pile up at the sender. */
  pause(): void;
}

/** Connects to this port of 127.0.0.1. */
export async function rawConnection(port: number): Promise<RawConnection> {
  const socket: Socket = connect(port, '127.0.0.1');
  let received = '';
  const waiting = new Set<() => void>();
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString();
    for (const look of waiting) look();
  });
  const ended = new Promise<string>((resolve) => socket.on('close', () => resolve(received)));
  socket.on('error', () => undefined); // a reset also ends the connection
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return {
    send: (text) => socket.write(text),
    receives: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (typeof text === 'string' ? received.includes(text) : text.test(received)) {
            waiting.delete(look);
            resolve(received);
          }
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`The connection ended after ${JSON.stringify(received)}`)));
      }),
    ended,
    pause: () => socket.pause(),
  };
}
