/** Issues as sentences for people. */
import type { ValueWords } from '../texts/value-words';

/**
 * Formats an issue as a sentence: adds a capital letter at the beginning and a full stop at the end. zod's message for a
 * pattern contains the pattern, which people cannot read.
 */
export function sentence(message: string, { t }: ValueWords): string {
  const text = message.trim();
  if (/^Invalid string: must match pattern .*$/su.test(text)) return t('mustHaveTheSetFormat');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?…]$/u.test(text) ? '' : '.'}`;
}
