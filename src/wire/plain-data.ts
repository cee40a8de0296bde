/**
 * Answers are plain JSON data of bounded size. Both ends check it with this file: the sender before
 * anything leaves, because JSON would turn NaN into null without a word and an oversized Temporal update
 * terminates the execution; the execution again, because the stock Temporal CLI can send anything.
 *
 * The walk keeps its own stack, reads every property in a try, and counts bytes as it goes: it ends as soon as the
 * value is known to be too large, so that a huge, endless or hostile value costs little more than one that fits.
 */
import { forbiddenKeys } from './forbidden-keys';
import { errorInWords } from './in-words';
import { firstIssues, maxIssues } from './issues';
import type { Issue } from './messages';

/** 256 KB of encoded JSON: an eighth of what the server takes before it terminates the execution. */
export const maxValueBytes = 256 * 1024;
/**
 * Items and properties in all, at every level. Judging costs by the value, not by the byte: 256 KB of one-digit numbers
 * are 131,072 values and half a second of the workflow's thread, 20,000 of them some 30 ms. Records have 13 bytes a value.
 */
export const maxValues = 20_000;
/** Where the walk gives up counting: four times that, so that a refusal can say the size of what is a little too large. */
const maxCountedBytes = 4 * maxValueBytes;
/** JSON.stringify and most validators overflow the stack at a few thousand levels. */
const maxValueDepth = 64;

/** What a walk through a value has found. */
export interface Inspection {
  /** Why the value is not plain JSON data that survives the wire unchanged; the first ones, none where it is. */
  readonly issues: readonly Issue[];
  /** Why the walk ended early: over 20,000 values, or over a megabyte of JSON, whatever is left. */
  readonly tooLarge?: 'values' | 'bytes';
}

/** A list or object that the walk is inside of, and how far it has come. */
interface Place {
  readonly container: object;
  /** Undefined for a list. */
  readonly keys?: readonly string[];
  readonly length: number;
  next: number;
}

/**
 * Looks through a value.
 *
 * Refused: NaN, Infinity, integers beyond 2^53, bigint, functions, symbols and symbol keys, class instances, `toJSON`,
 * cycles and more than 64 levels, undefined at the top or in lists, properties that cannot be read, text with U+0000
 * or half a surrogate pair, and the keys `__proto__`, `constructor`, `prototype`.
 *
 * What is `shown` only goes nowhere: of it all text and keys are good, and so is each number that JSON writes.
 */
export function inspect(value: unknown, use: 'sent' | 'shown' = 'sent'): Inspection {
  const isSent = use === 'sent';
  const issues: Issue[] = [];
  const inside: Place[] = [];
  let bytes = 0; // at least so many as JSON
  let values = -1; // the whole is none of its parts

  const refuse = (message: string, key?: string): void => {
    const path = inside.map(({ keys, next }) => keys?.[next - 1] ?? next - 1);
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
      inside.length = 3; // where it begins is enough
      refuse(`is nested deeper than ${maxValueDepth} levels`);
      inside.length = 0;
      return;
    }
    const place = enter(child);
    if (typeof place === 'string') return refuse(place);
    if (place.length > maxValues && place.keys === undefined) values = place.length;
    // Brackets, and a comma for each item; undefined properties are left out of JSON, so keys count when they are met.
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
  if (values > maxValues) return { ...found, tooLarge: 'values' };
  return bytes > maxCountedBytes ? { ...found, tooLarge: 'bytes' } : found;
}

/** A copy of plain data that nobody can change. */
export function frozenCopyOf(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (_key, part: unknown) => Object.freeze(part));
}

/** The size in bytes of plain data as UTF-8 encoded JSON. */
export function encodedBytes(value: unknown): number {
  return utf8Bytes(JSON.stringify(value) ?? '');
}

/** The size of well-formed text as UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // Each half of a surrogate pair counts two of the pair's four bytes.
    else bytes += unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
  }
  return bytes;
}

/** Whether JSON makes at most so many bytes of a value; looks no further than that, and takes no for what is no JSON. */
export function isWithin(value: unknown, maxBytes: number): boolean {
  let characters = 0; // no byte less
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

/** JSON carries both, the programs behind it do not: Go and files write U+FFFD for the one, C and PostgreSQL stop at the other. */
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
    // So many keys are too large anyway; asking for their symbols would take as long again.
    if (keys.length <= maxValues && Object.getOwnPropertySymbols(container).length > 0)
      return 'a symbol key cannot be sent as JSON';
    return { container, keys, length: keys.length, next: 0 };
  } catch (error) {
    return unreadable(error);
  }
}

/** A plain object of another realm (the sandbox, a test) has that realm's Object.prototype. */
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
