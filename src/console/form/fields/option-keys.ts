/**
 * The keys that choose an option: the digit that it is called, `y` and `n` for Yes and No, otherwise its position from 1 to 9 and
 * 0. Among digits, another option has its first letter.
 */
import type { Option } from './form-field';

/** One key for each option, or undefined where there is none. @example optionKeys(yesAndNo) // ['y', 'n'] */
export function optionKeys(options: readonly Option[]): readonly (string | undefined)[] {
  const isBoolean = options.every(({ value }) => typeof value === 'boolean');
  const isDigits = options.some(({ label }) => digit.test(label));
  if (!isBoolean && !isDigits)
    return options.map((_, index) => (index < 10 ? String((index + 1) % 10) : undefined));
  const taken = new Set<string>();
  return options.map(({ label }) => {
    const key = label.slice(0, 1).toLowerCase();
    if ((label.length > 1 && /\d/u.test(key)) || taken.has(key)) return undefined;
    taken.add(key);
    return key;
  });
}

const digit = /^\d$/u;
