/** JSON that a person writes, for what fields cannot say. */
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
  keyTwice: (key) => `The key ${key} comes twice.`,
  keyForbidden: (key) => `The key ${key} is not allowed.`,
  number: (text) => {
    const reading = readNumber(text, 'number');
    return 'fault' in reading ? reading.fault : undefined;
  },
  tooDeep: (levels) => `Is nested deeper than ${levels} levels.`,
};

/** Where the text stops being JSON. Browsers say it in words of their own, most with the position. */
function placeOf(text: string, message: string): string {
  const example = 'Text stands in double quotes, objects as {"key": "value"}, lists as [1, 2].';
  const position = /position (\d+)/u.exec(message)?.[1];
  if (position === undefined) return example;
  const before = text.slice(0, Number(position)).split('\n');
  return `It stops being so in line ${before.length}, at character ${(before.at(-1) ?? '').length + 1}.`;
}
