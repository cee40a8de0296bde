/** The parts of a policy in the language of the console. */
import { policyWords, type PolicyWords } from '../../../values/policy-words';
import type { Progress, RuleProgress } from '../../api/contract';
import { currentLanguage } from '../../texts/current-language';
import { t } from '../../texts/policy';

/** Joins words as a sentence does: `manager and finance`. */
export const joined: PolicyWords['joined'] = (words, type) => now().joined(words, type);

/** Who may answer: `group sre or ada`. */
export function whoInWords(who: string): string {
  return now().who(who);
}

/** What an answer says. */
export function meaningInWords(meaning: string): string {
  return now().meaning(meaning);
}

/** What a step of a rule changes: `group leads may answer too`. */
export function stepInWords(step: string): string {
  return now().step(step);
}

/** How far a question is: `2 of 3, finance missing`. */
export function progressInWords({ rules, missing }: Progress): string {
  const [have, need] = [sum(rules.map((rule) => rule.have)), sum(rules.map((rule) => rule.need))];
  const progress = t('have', { have, need });
  return rules.length < 2 || missing.length === 0
    ? progress
    : t('haveMissing', { progress, missing: joined(missing) });
}

/** How far a question of a list is. The list has it in English. */
export function listedProgress(words: string): string {
  const [, have = '', need = '', missing] = /^(\d+) of (\d+)(?:, (.+) missing)?$/u.exec(words) ?? [];
  if (have === '') return words;
  const progress = t('have', { have: Number(have), need: Number(need) });
  if (missing === undefined) return progress;
  return t('haveMissing', { progress, missing: joined(missing.split(/, | and /u)) });
}

/** How far a rule is: `1 of 2`. */
export function ruleInWords({ have, need }: Pick<RuleProgress, 'have' | 'need'>): string {
  return t('have', { have, need });
}

/** The language may change. */
function now(): PolicyWords {
  return policyWords(t, currentLanguage().locale);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
