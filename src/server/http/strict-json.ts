/**
 * JSON as it was meant: what JSON.parse would settle in silence is refused. A duplicate key would take the last of two
 * answers, a number beyond a double would become another one, a deep body would overflow whoever walks it.
 */
import { visit, type JSONPath, type JSONVisitor } from 'jsonc-parser';
import type { Issue } from '../../client';
import { ServiceError } from './service-errors';

/** The body, the object that holds the value, and the 64 levels that a value may have. */
const maxDepth = 66;
const maxIssues = 20;

/**
 * The value of a JSON text.
 *
 * @throws {ServiceError} `invalid-request` with `issues` for what is no JSON, a duplicate key, `__proto__` and its kin,
 * more than 66 levels, or a number that a double cannot hold.
 */
export function parseStrictJson(text: string): unknown {
  const { value, issues } = readStrictJson(text);
  if (issues.length > 0) throw refused(issues);
  return value;
}

export interface StrictReading {
  /** Whether the text is JSON, with issues or without. */
  readonly isJson: boolean;
  readonly value: unknown;
  /** Why the value is not to be used; none where it is what was meant. */
  readonly issues: readonly Issue[];
}

/** The same for whoever has another word than the service for what is refused. */
export function readStrictJson(text: string): StrictReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const issues = [{ path: [], message: `is not JSON: ${(error as Error).message}` }];
    return { isJson: false, value: undefined, issues };
  }
  return { isJson: true, value, issues: faultsOf(text) };
}

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** What well-formed JSON hides. */
function faultsOf(text: string): Issue[] {
  const issues: Issue[] = [];
  const inside: Set<string>[] = []; // the keys met, a level each; a list has none
  const refuse = (path: JSONPath, message: string): void => {
    if (issues.length < maxIssues) issues.push({ path, message });
  };
  const enter = (path: JSONPath): void => {
    inside.push(new Set());
    // Thrown, because whoever walks the text has a call a level.
    if (inside.length > maxDepth) throw new TooDeep(path);
  };
  const leave = (): void => void inside.pop();

  const visitor: JSONVisitor = {
    onObjectBegin: (_offset, _length, _line, _character, path) => enter(path()),
    onObjectEnd: leave,
    onArrayBegin: (_offset, _length, _line, _character, path) => enter(path()),
    onArrayEnd: leave,
    onObjectProperty: (key, _offset, _length, _line, _character, path) => {
      const keys = inside.at(-1);
      if (keys?.has(key) === true) refuse([...path(), key], 'the key comes twice');
      if (forbiddenKeys.has(key)) refuse([...path(), key], `the key ${key} is not allowed`);
      keys?.add(key);
    },
    onLiteralValue: (value, _offset, _length, _line, _character, path) => {
      if (typeof value !== 'number' || isKept(value)) return;
      refuse(path(), 'a number that large loses digits; send it as a string');
    },
  };
  try {
    visit(text, visitor);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return [{ path: error.path.slice(0, 3), message: tooDeep }];
  }
  return issues;
}

/** Ends the walk through a text. */
class TooDeep extends Error {
  constructor(readonly path: JSONPath) {
    super(tooDeep);
  }
}

const tooDeep = `is nested deeper than ${maxDepth - 2} levels`;

/** Whether a double holds the number; digits after the point may be rounded, as everywhere. */
function isKept(number: number): boolean {
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
}

function refused(issues: readonly Issue[]): ServiceError {
  const [first] = issues;
  const where = first === undefined || first.path.length === 0 ? 'The body' : `'${first.path.join('.')}'`;
  return new ServiceError('invalid-request', `${where} ${first?.message ?? 'is not JSON'}.`, { issues });
}
