/** Carries the Temporal signals that wait in the SDK's buffer for a handler to the next run, as JSON data. */
import type { Payload } from '@temporalio/common';
import { Base64 } from 'js-base64';
import { maxSignalBytes } from '../gates/carried-state';
import { encodedBytes } from '../../wire/plain-data';

/** A Temporal signal with its raw payloads, whose bytes are in base64. */
export interface BufferedSignal {
  readonly name: string;
  readonly input: readonly EncodedPayload[];
  readonly identity?: string;
}

interface EncodedPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

/** The SDK's buffer: an internal list of activation jobs. */
type Buffer = { signalName?: string | null; input?: Payload[] | null; identity?: string | null }[];

/** Returns the buffered signals that fit, oldest first. Calls `onTooLarge` with the names of the others. */
export function bufferedSignals(
  buffer: Readonly<Buffer>,
  onTooLarge: (name: string) => void,
): BufferedSignal[] {
  const fitting: BufferedSignal[] = [];
  let bytes = 0;
  for (const { signalName, input, identity } of buffer) {
    const name = signalName ?? '';
    const encoded = { name, input: (input ?? []).map(encode), identity: identity ?? undefined };
    const size = encodedBytes(encoded) + 1; // and a comma
    if (bytes + size > maxSignalBytes) {
      onTooLarge(name);
      continue;
    }
    bytes += size;
    fitting.push(encoded);
  }
  return fitting;
}

/** Puts carried signals into the buffer, before those that the new run receives itself. */
export function bufferAgain(buffer: Buffer, signals: readonly BufferedSignal[]): void {
  const jobs = signals.map(({ name, input, identity }) => ({
    signalName: name,
    input: input.map(decode),
    identity,
  }));
  buffer.unshift(...jobs);
}

function encode({ metadata, data }: Payload): EncodedPayload {
  const entries = Object.entries(metadata ?? {}).map(
    ([key, bytes]) => [key, Base64.fromUint8Array(bytes)] as const,
  );
  return { metadata: Object.fromEntries(entries), data: Base64.fromUint8Array(data ?? new Uint8Array()) };
}

function decode({ metadata, data }: EncodedPayload): Payload {
  const entries = Object.entries(metadata).map(([key, text]) => [key, Base64.toUint8Array(text)] as const);
  return { metadata: Object.fromEntries(entries), data: Base64.toUint8Array(data) };
}
