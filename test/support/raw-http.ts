/** HTTP by hand, for senders that do not keep to it: what is written is sent as it stands. */
import { connect, type Socket } from 'node:net';

export interface RawConnection {
  send(text: string): void;
  /** Waits until so much has come, and returns all of it so far. */
  receives(text: string | RegExp): Promise<string>;
  /** Waits for the other end to hang up, and returns all that came. */
  readonly ended: Promise<string>;
  /** Reads no more, so that what comes piles up at the sender. */
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
  socket.on('error', () => undefined); // a reset is an end too
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
