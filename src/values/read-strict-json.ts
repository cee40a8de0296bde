/**
 * JSON as it was meant: what JSON.parse would settle in silence is refused. A duplicate key would take the last of two
 * answers, a number beyond a double would become another one, a deep text would overflow whoever walks its value.
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
  /** Why the value is not to be used; none where it is what was meant. */
  readonly issues: readonly Issue[];
}

/** What is said of well-formed JSON that hides something. */
export interface JsonWords {
  readonly keyTwice: (key: string) => string;
  readonly keyForbidden: (key: string) => string;
  /** Undefined where the number may be read as a double. */
  readonly number: (text: string, value: number) => string | undefined;
  readonly tooDeep: (levels: number) => string;
}

/**
 * The value of a JSON text, with issues for a duplicate key, `__proto__` and its kin, more than 66 levels, or a number that
 * a double cannot hold. Whoever writes JSON in a program is told of them; a form has words of its own.
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
  keyTwice: () => 'the key comes twice',
  keyForbidden: (key) => `the key ${key} is not allowed`,
  // Digits after the point may be rounded, as everywhere.
  number: (_text, value) =>
    Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
      ? undefined
      : 'a number that large loses digits; send it as a string',
  tooDeep: (levels) => `is nested deeper than ${levels} levels`,
};

/** What well-formed JSON hides. */
function faultsOf(text: string, words: JsonWords): Issue[] {
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

/** Ends the walk through a text. */
class TooDeep extends Error {
  constructor(readonly path: JSONPath) {
    super('too deep');
  }
}
