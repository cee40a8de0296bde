/** Reads JSON that a person types, for types that have no fields. */
import { readStrictJson, type JsonWords } from '../../values/read-strict-json';
import { readNumber } from '../../values/typed-text';

export type JsonReading = { readonly value: unknown } | { readonly fault: string };

export function readJsonText(text: string): JsonReading {
  const { isJson, value, issues } = readStrictJson(text, words);
  const [first] = issues;
  if (first === undefined) return { value };
  return { fault: isJson ? first.message : `Must be JSON. ${placeOf(text, first.message)}` };
}

const words: JsonWords = {
  keyTwice: (key) => `The key ${key} is used twice.`,
  keyForbidden: (key) => `The key ${key} is not allowed.`,
  number: (text) => {
    const reading = readNumber(text, 'number');
    return 'fault' in reading ? reading.fault : undefined;
  },
  tooDeep: (levels) => `Is nested deeper than ${levels} levels.`,
};

/** Where the text stops being JSON. Most browsers put the position into their messages. */
function placeOf(text: string, message: string): string {
  const example = 'Write text in double quotes, objects as {"key": "value"}, lists as [1, 2].';
  const position = /position (\d+)/u.exec(message)?.[1];
  if (position === undefined) return example;
  const before = text.slice(0, Number(position)).split('\n');
  return `It is invalid in line ${before.length}, at character ${(before.at(-1) ?? '').length + 1}.`;
}
