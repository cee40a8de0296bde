/** Histories under a payload codec: the graph says the same, or without the key less, and never fails. */
import { expect, test } from '@jest/globals';
import { defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import { decodeEvent } from '../../../../src/client/history/events/decode-event';
import { graphOf } from './graph-of';
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';
import { nodesInShort, recorded, recordedEvents } from './recorded';

const execution = { workflowId: 'recorded-reporting', runId: 'run-1' };

/** Turns every bit, and hides what it was. */
const codec: PayloadCodec = {
  encode: async (payloads) => payloads.map(turned),
  decode: async (payloads) =>
    payloads.map((payload) => {
      if (Buffer.from(payload.metadata?.['encoding'] ?? []).toString() !== 'turned') return payload;
      return JSON.parse(turnedBytes(payload.data).toString(), revive) as Payload;
    }),
};
const foreign: PayloadCodec = {
  ...codec,
  decode: async () => {
    throw new Error('another key');
  },
};

function turned(payload: Payload): Payload {
  return {
    metadata: { encoding: Buffer.from('turned') },
    data: turnedBytes(Buffer.from(JSON.stringify(payload, bytes))),
  };
}

function turnedBytes(data: Uint8Array | null | undefined): Buffer {
  return Buffer.from((data ?? Buffer.alloc(0)).map((byte) => 255 - byte));
}

function bytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value;
}

function revive(_: string, value: unknown): unknown {
  const isBytes = typeof value === 'object' && value !== null && 'bytes' in value;
  return isBytes ? Buffer.from(String(value.bytes), 'base64') : value;
}

/** The same event with all that looks like a payload encoded. */
async function encoded<Part>(part: Part): Promise<Part> {
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return part;
  if ('metadata' in part && 'data' in part) return (await codec.encode([part as Payload]))[0] as Part;
  if ('low' in part) return part; // a number of 64 bits
  if (Array.isArray(part)) return (await Promise.all(part.map(encoded))) as Part;
  const entries = await Promise.all(
    Object.entries(part).map(async ([key, value]) => [key, await encoded<unknown>(value)]),
  );
  return Object.fromEntries(entries) as Part;
}

async function encodedEvents(): Promise<HistoryEvent[]> {
  return Promise.all(recordedEvents('reporting').map(encoded));
}

test('a history that the codec opens gives the graph of the plain one', async () => {
  const events = await encodedEvents();
  for (const event of events)
    await decodeEvent(event, { payloadCodecs: [codec], payloadConverter: defaultPayloadConverter });
  expect(graphOf(events, execution)).toEqual(recorded('reporting'));
});

test('one that it cannot open shows what is not encoded', async () => {
  const events = await encodedEvents();
  for (const event of events)
    await decodeEvent(event, { payloadCodecs: [foreign], payloadConverter: defaultPayloadConverter });
  expect(nodesInShort(graphOf(events, execution))).toEqual([
    'start start reportingWf: done',
    'e5 timer timer: cancelled',
    'e6 activity createReport: done',
    'e22 activity finalizeReport: done',
    'end end completed: done',
  ]);
});

test('the words of a failure that a codec hides are found in its payload', async () => {
  const data = Buffer.from(JSON.stringify({ message: 'it is broken' }));
  const encodedAttributes = turned({ metadata: { encoding: Buffer.from('json/plain') }, data });
  const event: HistoryEvent = {
    workflowExecutionFailedEventAttributes: { failure: { message: 'Encoded failure', encodedAttributes } },
  };
  await decodeEvent(event, { payloadCodecs: [codec], payloadConverter: defaultPayloadConverter });
  expect(graphOf([event], execution).nodes).toMatchObject([{ kind: 'end', failure: 'it is broken' }]);
});
