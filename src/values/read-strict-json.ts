/**
 * Parses JSON strictly: refuses what JSON.parse silently accepts. Of a duplicate key JSON.parse takes the last value, a number
 * beyond the range of a double becomes another number, and a deeply nested value overflows the stack of later code.
 */
import { visit, type JSONPath, type JSONVisitor } from 'jsonc-parser';
import { forbiddenKeys } from '../wire/forbidden-keys';
import type { Issue } from '../wire/messages';

/** The body of a request, the object that holds the value, and the 64 levels that a value may have. */
const maxDepth = 66;
const maxIssues = 20;

export interface StrictReading {
  /** Whether the text is JSON, with issues or without. */
  readonly isJson: boolean;
  readonly value: unknown;
  /** Why the value must not be used. Empty if it is unambiguous. */
  readonly issues: readonly Issue[];
}

/** The messages for well-formed JSON that is refused. */
export interface JsonWords {
  readonly keyTwice: (key: string) => string;
  readonly keyForbidden: (key: string) => string;
  /** Undefined if the number can be read as a double. */
  readonly number: (text: string, value: number) => string | undefined;
  readonly tooDeep: (levels: number) => string;
}

/**
 * Parses a JSON text. Reports issues for duplicate keys, forbidden keys such as `__proto__`, more than 66 levels, and numbers
 * that a double cannot hold. The default messages are for programmers; forms pass their own.
 */
export function readStrictJson(text: string, words: JsonWords = wordsForPrograms): StrictReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const issues = [{ path: [], message: `is not JSON: ${(error as Error).message}` }];
    return { isJson: false, value: undefined, issues };
  }
  return { isJson: true, value, issues: faultsOf(text, words) };
}

const wordsForPrograms: JsonWords = {
  keyTwice: () => 'the key appears twice',
  keyForbidden: (key) => `the key ${key} is not allowed`,
  // Digits after the decimal point may be rounded, as in JSON.parse.
  number: (_text, value) =>
    Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
      ? undefined
      : 'a number of this size loses digits; send it as a string',
  tooDeep: (levels) => `is nested deeper than ${levels} levels`,
};

/** Returns the issues of well-formed JSON. */
function faultsOf(text: string, words: JsonWords): Issue[] {
  const issues: Issue[] = [];
  const inside: Set<string>[] = []; // the keys read so far, one set for each level
  const refuse = (path: JSONPath, message: string): void => {
    if (issues.length < maxIssues) issues.push({ path, message });
  };
  const enter = (path: JSONPath): void => {
    inside.push(new Set());
    // Throw, because the parser uses one call for each level.
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
      if (keys?.has(key) === true) refuse([...path(), key], words.keyTwice(key));
      if (forbiddenKeys.has(key)) refuse([...path(), key], words.keyForbidden(key));
      keys?.add(key);
    },
    onLiteralValue: (value, offset, length, _line, _character, path) => {
      if (typeof value !== 'number') return;
      const fault = words.number(text.slice(offset, offset + length), value);
      if (fault !== undefined) refuse(path(), fault);
    },
  };
  try {
    visit(text, visitor);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return [{ path: error.path.slice(0, 3), message: words.tooDeep(maxDepth - 2) }];
  }
  return issues;
}

/** Ends the parsing of a text. */
class TooDeep extends Error {
  constructor(readonly path: JSONPath) {
    super('too deep');
  }
}
