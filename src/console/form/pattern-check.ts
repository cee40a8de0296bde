/** Why a text does not match a pattern, in words. */
import { patternInWords, plainlyMatches } from '../../values/text-pattern';

/** Undefined where it does, or where only the gate can say. */
export function patternIssue(pattern: string, text: string): string | undefined {
  if (plainlyMatches(pattern, text) !== false) return undefined;
  const words = patternInWords(pattern);
  const shown = text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
  if (words === undefined) return 'Does not have the form that is asked for.';
  const isNot = shown === '' ? 'It is empty.' : `${shown} does not.`;
  if (words.startsWith('has ')) return `Must have ${words.slice(4)}. ${isNot}`;
  if (words.startsWith('contains ')) return `Must contain ${words.slice(9)}. ${isNot}`;
  return words.startsWith('matches')
    ? `Must ${words.replace('matches', 'match')}. ${isNot}`
    : `Must ${words.replace('s with', ' with')}`;
}
