/**
 * Converts a payload to a value that can be shown, by the client's own converter, or to the reason why it cannot be
 * shown.
 */
import type { LoadedDataConverter, Payload } from '@temporalio/common';
import { textOf } from '../events/history-event';
import type { ShownFailure, ShownValue } from './execution-data';
import type { Failure } from '../events/history-event';

type Held = Partial<Payload> | null | undefined;

const maxDepth = 100; // levels; deeper values can stop a browser
const beginningLength = 1_000;
const maxMessage = 4_000;
const maxCauses = 10;

/**
 * Decodes a payload. Returns undefined for an empty payload. If the JSON of the value is longer than `maxBytes`, only
 * its beginning is returned.
 *
 * @example
 * await shownValue(payload, client.options.loadedDataConverter, 65_536);
 */
export async function shownValue(
  payload: Held,
  { payloadCodecs, payloadConverter }: LoadedDataConverter,
  maxBytes: number,
): Promise<ShownValue | undefined> {
  if (payload === null || payload === undefined) return undefined;
  const bytes = payload.data?.length ?? 0;
  let value: unknown;
  let encoding = encodingOf(payload);
  try {
    let decoded = [payload as Payload];
    for (const codec of payloadCodecs.toReversed()) decoded = await codec.decode(decoded);
    encoding = encodingOf(decoded[0]);
    value = payloadConverter.fromPayload(decoded[0] ?? {});
  } catch {
    return { missing: closed(encoding), bytes };
  }
  if (value === undefined) return undefined;
  if (value instanceof Uint8Array) return { missing: `The value is ${sizeInWords(bytes)} of binary data.`, bytes };
  return boundedValue(value, bytes, maxBytes);
}

function boundedValue(value: unknown, recorded: number, maxBytes: number): ShownValue {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // A bigint, or a cyclic value.
  }
  if (text === undefined) return { missing: 'The value is not plain data and cannot be shown.', bytes: recorded };
  const bytes = Buffer.byteLength(text);
  const beginning = text.slice(0, beginningLength).toWellFormed();
  if (bytes > maxBytes)
    return { missing: `The value is too large to show: ${sizeInWords(bytes)}.`, beginning, bytes };
  if (depthOf(text) > maxDepth)
    return { missing: `The value is nested too deeply to show: more than ${maxDepth} levels.`, beginning, bytes };
  // Through JSON, a Date becomes text, and what JSON omits is omitted.
  return { value: JSON.parse(text) as unknown, bytes };
}

/** The chain of a failure, bounded. Undefined if there is none. The failure has to be decoded before. */
export function shownFailure(failure: Failure | null | undefined): ShownFailure[] | undefined {
  const chain: ShownFailure[] = [];
  for (let link = failure; link !== null && link !== undefined; link = link.cause) {
    if (chain.length === maxCauses) break;
    const type = textOf(link.applicationFailureInfo?.type);
    const message = (textOf(link.message) ?? 'The failure has no message.').slice(0, maxMessage);
    chain.push(type === undefined ? { message } : { message, type });
  }
  return chain.length === 0 ? undefined : chain;
}

/** `12 bytes`, `3.4 KB`, `1.2 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  const [size, unit] = bytes < 1_048_576 ? [bytes / 1_024, 'KB'] : [bytes / 1_048_576, 'MB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

function encodingOf(payload: Held): string {
  return Buffer.from(payload?.metadata?.['encoding'] ?? []).toString().slice(0, 100);
}

function closed(encoding: string): string {
  if (encoding.endsWith('encrypted')) return 'The value is encrypted, and this service has no key for it.';
  return encoding === ''
    ? 'The value cannot be decoded here.'
    : `The value cannot be decoded here: its encoding is ${encoding}.`;
}

/** The nesting depth of a JSON text. It does not parse the text, because the text could be too deep to parse. */
function depthOf(text: string): number {
  let [depth, deepest, inText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inText && sign === '\\') at += 1;
    else if (sign === '"') inText = !inText;
    else if (!inText && (sign === '{' || sign === '[')) deepest = Math.max(deepest, (depth += 1));
    else if (!inText && (sign === '}' || sign === ']')) depth -= 1;
  }
  return deepest;
}
