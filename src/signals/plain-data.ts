/**
 * Answers are plain JSON data of bounded size. Both ends check it with this file: the sender before
 * anything leaves, because JSON would turn NaN into null without a word and an oversized Temporal update
 * terminates the execution; the execution again, because the stock Temporal CLI can send anything.
 */
import type { Issue } from './messages';

/** 256 KB of encoded JSON: an eighth of what the server takes before it terminates the execution. */
export const maxValueBytes = 256 * 1024;
/** JSON.stringify and most validators overflow the stack at a few thousand levels. */
const maxValueDepth = 64;

/** More issues than this nobody reads, and a refusal has to travel. */
export const maxIssues = 20;

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

type Path = readonly (string | number)[];

/**
 * Why `value` is not plain JSON data that survives the wire unchanged: the first issues, none where it is.
 *
 * Refused: NaN, Infinity, integers beyond 2^53, bigint, functions, symbols, class instances, cycles and more
 * than 64 levels, undefined at the top or in lists, and the keys `__proto__`, `constructor`, `prototype`.
 */
export function plainDataIssues(value: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  const rest: { value: unknown; path: Path }[] = [{ value, path: [] }];

  for (let next = rest.pop(); next !== undefined && issues.length < maxIssues; next = rest.pop()) {
    const { path } = next;
    if (typeof next.value !== 'object' || next.value === null) {
      const message = scalarFault(next.value);
      if (message !== undefined) issues.push({ path, message });
      continue;
    }
    if (path.length >= maxValueDepth) {
      return [
        ...issues,
        { path: path.slice(0, 3), message: `is nested deeper than ${maxValueDepth} levels` },
      ];
    }
    const children = childrenOf(next.value);
    if (typeof children === 'string') {
      issues.push({ path, message: children });
      continue;
    }
    for (const [key, child] of children) {
      if (typeof key === 'string' && forbiddenKeys.has(key)) {
        issues.push({ path: [...path, key], message: `the key ${key} is not allowed` });
      } else if (child !== undefined || typeof key === 'number') {
        rest.push({ value: child, path: [...path, key] });
      }
    }
  }
  return issues;
}

/** The size in bytes of plain data as UTF-8 encoded JSON. */
export function encodedBytes(value: unknown): number {
  const text = JSON.stringify(value) ?? '';
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

function scalarFault(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      if (!Number.isFinite(value)) return `${value} cannot be sent: JSON has no such number`;
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        return 'an integer beyond 2^53 loses digits; send it as a string';
      }
      return undefined;
    case 'undefined':
      return 'a value is required, got undefined';
    default:
      return value === null ? undefined : `a ${typeof value} cannot be sent as JSON`;
  }
}

function childrenOf(value: object): readonly (readonly [string | number, unknown])[] | string {
  if (Array.isArray(value)) return Array.from(value, (item: unknown, index) => [index, item] as const);

  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm (the sandbox, a test) has that realm's Object.prototype.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain) return `a ${value.constructor?.name ?? 'class instance'} cannot be sent as JSON`;
  return Object.entries(value);
}
