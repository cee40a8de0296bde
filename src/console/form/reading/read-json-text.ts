/** Reads JSON that a person types, for types that have no fields. */
import { readStrictJson, type JsonWords } from '../../../values/read-strict-json';
import { readNumber } from '../../../values/typed-text';
import { t } from '../../texts/form';
import { valueWords } from '../../texts/value-words';

export type JsonReading = { readonly value: unknown } | { readonly fault: string };

export function readJsonText(text: string): JsonReading {
  const { isJson, value, issues } = readStrictJson(text, words);
  const [first] = issues;
  if (first === undefined) return { value };
  return { fault: isJson ? first.message : t('mustBeJsonWhere', { where: placeOf(text, first.message) }) };
}

const words: JsonWords = {
  keyTwice: (key) => t('keyIsUsedTwice', { key }),
  keyForbidden: (key) => t('keyNotAllowed', { key }),
  number: (text) => {
    const reading = readNumber(text, 'number', valueWords);
    return 'fault' in reading ? reading.fault : undefined;
  },
  tooDeep: (levels) => t('nestedTooDeep', { levels }),
};

/** Where the text stops being JSON. Most browsers put the position into their messages. */
function placeOf(text: string, message: string): string {
  const example = t('jsonExample');
  const position = /position (\d+)/u.exec(message)?.[1];
  if (position === undefined) return example;
  const before = text.slice(0, Number(position)).split('\n');
  return t('invalidInLine', { line: before.length, character: (before.at(-1) ?? '').length + 1 });
}
