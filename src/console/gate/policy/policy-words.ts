/** The parts of a policy in the language of the console. The service names them in English. */
import type { Progress, RuleProgress } from '../../api/contract';
import { currentLanguage } from '../../texts/current-language';
import { t } from '../../texts/policy';

/** Joins words as a sentence does: `manager and finance`. */
export function joined(
  words: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return new Intl.ListFormat(currentLanguage().locale, { type }).format(words);
}

/** Who may answer: `group sre or ada`. */
export function whoInWords(who: string): string {
  return joined(who.split(/, | or /u).map(oneInWords), 'disjunction');
}

function oneInWords(who: string): string {
  const [, group] = /^group (.+)$/u.exec(who) ?? [];
  if (group !== undefined) return t('group', { name: group });
  const [, gate] = /^who decided '(.+)'$/u.exec(who) ?? [];
  if (gate !== undefined) return t('deciderOf', { id: gate });
  if (who === 'anyone') return t('anyone');
  return who === 'who started the execution' ? t('theStarter') : who;
}

/** What an answer says. The author writes it, unless it is one of the defaults. */
export function meaningInWords(meaning: string): string {
  if (meaning === 'approves') return t('approves');
  if (meaning === 'answers') return t('answers');
  return meaning === 'rejects' ? t('rejects') : meaning;
}

/** What a step of a rule changes: `group leads may answer too`. */
export function stepInWords(step: string): string {
  const parts = /^(?:(.+) may answer( too|, and nobody else))?(?: and )?(?:(\d+) must answer)?$/u.exec(step);
  if (parts === null) return step;
  const [, who, how, need] = parts;
  const whom =
    who === undefined ? [] : [t(how === ' too' ? 'addStep' : 'replaceStep', { who: whoInWords(who) })];
  return joined([...whom, ...(need === undefined ? [] : [t('needStep', { count: Number(need) })])]);
}

/** How far a question is: `2 of 3, finance missing`. */
export function progressInWords({ rules, missing }: Progress): string {
  const [have, need] = [sum(rules.map((rule) => rule.have)), sum(rules.map((rule) => rule.need))];
  const progress = t('have', { have, need });
  return rules.length < 2 || missing.length === 0
    ? progress
    : t('haveMissing', { progress, missing: joined(missing) });
}

/** How far a rule is: `1 of 2`. */
export function ruleInWords({ have, need }: Pick<RuleProgress, 'have' | 'need'>): string {
  return t('have', { have, need });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
