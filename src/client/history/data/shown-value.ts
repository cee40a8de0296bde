/** A payload as a value that can be shown: decoded by the client's own converter, or words that say why it is not. */
import type { LoadedDataConverter, Payload } from '@temporalio/common';
import { textOf } from '../events/history-event';
import type { ShownFailure, ShownValue } from './execution-data';
import type { Failure } from '../events/history-event';

type Held = Partial<Payload> | null | undefined;

const maxDepth = 100; // levels: what goes deeper is not read by a person, and stops a browser
const beginningLength = 1_000;
const maxMessage = 4_000;
const maxCauses = 10;

/**
 * Undefined for a payload that holds nothing. A value whose JSON is over `maxBytes` is cut to its beginning.
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
  if (value instanceof Uint8Array) return { missing: `These are ${sizeInWords(bytes)} of binary data.`, bytes };
  return boundedValue(value, bytes, maxBytes);
}

function boundedValue(value: unknown, recorded: number, maxBytes: number): ShownValue {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Of a bigint, or of nothing that has an end.
  }
  if (text === undefined) return { missing: 'It is no plain data, and cannot be shown.', bytes: recorded };
  const bytes = Buffer.byteLength(text);
  const beginning = text.slice(0, beginningLength).toWellFormed();
  if (bytes > maxBytes)
    return { missing: `It is too large to be shown: ${sizeInWords(bytes)}.`, beginning, bytes };
  if (depthOf(text) > maxDepth)
    return { missing: `It is nested too deeply to be shown: over ${maxDepth} levels.`, beginning, bytes };
  // As JSON has it: a Date is its text, and what JSON leaves out is left out.
  return { value: JSON.parse(text) as unknown, bytes };
}

/** The chain of a failure, bounded; undefined where there is none. Decode it before. */
export function shownFailure(failure: Failure | null | undefined): ShownFailure[] | undefined {
  const chain: ShownFailure[] = [];
  for (let link = failure; link !== null && link !== undefined; link = link.cause) {
    if (chain.length === maxCauses) break;
    const type = textOf(link.applicationFailureInfo?.type);
    const message = (textOf(link.message) ?? 'It says no more.').slice(0, maxMessage);
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
  if (encoding.endsWith('encrypted')) return 'It is encrypted, and this service has no key.';
  return encoding === ''
    ? 'It cannot be decoded here.'
    : `It cannot be decoded here: it is encoded as ${encoding}.`;
}

/** How many levels of lists and objects a JSON text has; the text is not parsed for that, which could be too deep. */
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
