/** JSON that a person writes, for what fields cannot say. What JSON.parse would settle in silence is refused. */
import { visit } from 'jsonc-parser';
import { readNumber } from '../../values/typed-text';

export type JsonReading = { readonly value: unknown } | { readonly fault: string };

export function readJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { fault: `Must be JSON. ${placeOf(text, error)}` };
  }
  const fault = hiddenFault(text);
  return fault === undefined ? { value } : { fault };
}

/** Where the text stops being JSON. Browsers say it in words of their own, most with the position. */
function placeOf(text: string, error: unknown): string {
  const example = 'Text stands in double quotes, objects as {"key": "value"}, lists as [1, 2].';
  const position = /position (\d+)/u.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return example;
  const before = text.slice(0, Number(position)).split('\n');
  return `It stops being so in line ${before.length}, at character ${(before.at(-1) ?? '').length + 1}.`;
}

/** A key that comes twice, or a number that would become another one. */
function hiddenFault(text: string): string | undefined {
  const inside: Set<string>[] = [];
  let fault: string | undefined;
  visit(text, {
    onObjectBegin: () => void inside.push(new Set()),
    onObjectEnd: () => void inside.pop(),
    onObjectProperty: (key) => {
      const keys = inside.at(-1);
      if (keys?.has(key) === true) fault ??= `The key ${key} comes twice.`;
      keys?.add(key);
    },
    onLiteralValue: (value, offset, length) => {
      if (typeof value !== 'number') return;
      const reading = readNumber(text.slice(offset, offset + length), 'number');
      if ('fault' in reading) fault ??= reading.fault;
    },
  });
  return fault;
}
