/**
 * Checks that a value is plain JSON data of bounded size. The sender checks it before it sends, because JSON silently turns
 * NaN into null, and an oversized Temporal update terminates the execution. The execution checks it again, because a stock
 * Temporal client can send anything.
 *
 * The walk keeps its own stack, reads every property in a `try`, and counts bytes as it goes. It ends as soon as the value
 * is too large, so that a huge, endless or hostile value costs little more than a valid one.
 */
import { forbiddenKeys } from './forbidden-keys';
import { errorInWords } from './in-words';
import { firstIssues, maxIssues } from './issues';
import type { Issue } from './messages';
import { utf8Bytes } from './utf8-bytes';

/** 256 KB of encoded JSON: an eighth of the size at which the server terminates the execution. */
export const maxValueBytes = 256 * 1024;
/**
 * The limit for items and properties at all levels together. The cost of validation grows with the number of values, not of
 * bytes: 256 KB of one-digit numbers are 131,072 values, which take half a second of the workflow's thread; 20,000 take
 * about 30 ms. Records typically have 13 bytes per value.
 */
export const maxValues = 20_000;
/** The walk stops counting here: at four times the limit, so that the refusal of a slightly too large value has its size. */
const maxCountedBytes = 4 * maxValueBytes;
/** JSON.stringify and most validators overflow the stack at a few thousand levels. */
const maxValueDepth = 64;

/** The result of {@link inspect}. */
export interface Inspection {
  /** The first reasons why JSON cannot carry the value unchanged. Empty if it can. */
  readonly issues: readonly Issue[];
  /** Why the walk ended early: over 20,000 values, or over a megabyte of JSON. */
  readonly tooLarge?: 'values' | 'bytes';
  /** Where the walk ended early: the path to the first list or object that is too much. */
  readonly endedAt?: Issue['path'];
}

/** A list or object that the walk is in, and its position there. */
interface Place {
  readonly container: object;
  /** Undefined for a list. */
  readonly keys?: readonly string[];
  readonly length: number;
  next: number;
}

/**
 * Walks through a value and returns what makes it unfit for JSON.
 *
 * Refused are NaN, Infinity, integers beyond 2^53, bigint, functions, symbols and symbol keys, class instances, `toJSON`,
 * cycles and more than 64 levels, undefined at the top or in lists, properties that cannot be read, text with U+0000
 * or half of a surrogate pair, and the keys `__proto__`, `constructor`, `prototype`.
 *
 * Values that are only `shown` are not passed on: all text, all keys and all finite numbers are allowed in them.
 */
export function inspect(value: unknown, use: 'sent' | 'shown' = 'sent'): Inspection {
  const isSent = use === 'sent';
  const issues: Issue[] = [];
  const inside: Place[] = [];
  let bytes = 0; // a lower bound of the size as JSON
  let values = -1; // does not count the whole value

  const pathTo = (places: readonly Place[]): Issue['path'] =>
    places.map(({ keys, next }) => keys?.[next - 1] ?? next - 1);
  const refuse = (message: string, key?: string): void => {
    const path = pathTo(inside);
    issues.push({ path: key === undefined ? path : [...path, key], message });
  };
  const visit = (child: unknown): void => {
    values += 1;
    if (typeof child !== 'object' || child === null) {
      bytes += typeof child === 'string' ? child.length + 2 : 1;
      const fault = scalarFault(child, isSent);
      if (fault !== undefined) refuse(fault);
      return;
    }
    if (inside.length >= maxValueDepth) {
      inside.length = 3; // the beginning of the path is enough
      refuse(`is nested deeper than ${maxValueDepth} levels`);
      inside.length = 0;
      return;
    }
    const place = enter(child);
    if (typeof place === 'string') return refuse(place);
    if (place.length > maxValues && place.keys === undefined) values = place.length;
    // Brackets, and a comma for each item. JSON omits undefined properties, so keys are counted when they are read.
    bytes += place.keys === undefined ? place.length + 1 : 1;
    inside.push(place);
  };

  visit(value);
  for (let place = inside.at(-1); place !== undefined; place = inside.at(-1)) {
    if (issues.length >= maxIssues || bytes > maxCountedBytes || values > maxValues) break;
    if (place.next === place.length) {
      inside.pop();
      continue;
    }
    place.next += 1;
    const key = place.keys?.[place.next - 1];
    const child = read(place.container, key ?? place.next - 1);
    if ('fault' in child) refuse(child.fault);
    else if (key === undefined) visit(child.value);
    else if (child.value !== undefined) {
      bytes += key.length + 4; // quotes, colon, comma
      const fault = isSent ? keyFault(key) : undefined;
      if (fault === undefined) visit(child.value);
      else refuse(fault);
    }
  }
  const found = { issues: firstIssues(issues) };
  const endedAt = pathTo(inside.slice(0, -1));
  if (values > maxValues) return { ...found, tooLarge: 'values', endedAt };
  return bytes > maxCountedBytes ? { ...found, tooLarge: 'bytes', endedAt } : found;
}

/** Returns a deeply frozen copy of plain data. */
export function frozenCopyOf(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (_key, part: unknown) => Object.freeze(part));
}

/** Returns the size in bytes of plain data as UTF-8 encoded JSON. */
export function encodedBytes(value: unknown): number {
  return utf8Bytes(JSON.stringify(value) ?? '');
}

/** Whether a value has at most `maxBytes` as JSON. Stops at the limit. Returns false for a value that JSON cannot encode. */
export function isWithin(value: unknown, maxBytes: number): boolean {
  let characters = 0; // a lower bound of the bytes
  try {
    JSON.stringify(value, (key, child: unknown) => {
      characters += key.length + (typeof child === 'string' ? child.length : 1);
      if (characters > maxBytes) throw new RangeError('too large');
      return child;
    });
  } catch {
    return false;
  }
  return encodedBytes(value) <= maxBytes;
}

function scalarFault(value: unknown, isSent: boolean): string | undefined {
  switch (typeof value) {
    case 'string':
      return isSent ? textFault(value) : undefined;
    case 'boolean':
      return undefined;
    case 'number':
      if (!Number.isFinite(value)) return `${value} cannot be sent: JSON has no such number`;
      if (isSent && Number.isInteger(value) && !Number.isSafeInteger(value)) {
        return 'an integer beyond 2^53 loses digits; send it as a string';
      }
      return undefined;
    case 'undefined':
      return 'a value is required, got undefined';
    default:
      return value === null ? undefined : `a ${typeof value} cannot be sent as JSON`;
  }
}

function keyFault(key: string): string | undefined {
  return forbiddenKeys.has(key) ? `the key ${key} is not allowed` : textFault(key);
}

/** JSON carries both, but other programs do not: Go writes U+FFFD for half of a pair, and C and PostgreSQL stop at U+0000. */
function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'text with the character U+0000 is not allowed; send bytes as base64';
  return text.isWellFormed() ? undefined : 'text with half of a surrogate pair is not well-formed Unicode';
}

function enter(container: object): Place | string {
  try {
    if (typeof (container as { toJSON?: unknown }).toJSON === 'function')
      return `${a(container)} cannot be sent as JSON: its toJSON would change it`;
    if (Array.isArray(container)) return { container, length: container.length, next: 0 };
    if (!isPlain(container)) return `${a(container)} cannot be sent as JSON`;
    const keys = Object.keys(container);
    // With more keys the value is too large anyway, and reading the symbols would take as long again.
    if (keys.length <= maxValues && Object.getOwnPropertySymbols(container).length > 0)
      return 'a symbol key cannot be sent as JSON';
    return { container, keys, length: keys.length, next: 0 };
  } catch (error) {
    return unreadable(error);
  }
}

/** Also true for plain objects of another realm (the sandbox, a test), which have that realm's Object.prototype. */
function isPlain(container: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(container);
  if (prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf');
}

function read(
  container: object,
  key: string | number,
): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: (container as Record<string | number, unknown>)[key] };
  } catch (error) {
    return { fault: unreadable(error) };
  }
}

function unreadable(error: unknown): string {
  return `cannot be read: ${errorInWords(error)}`;
}

function a({ constructor }: object): string {
  return `a ${constructor?.name ?? 'class instance'}`;
}
