/** The parts of a policy in a language of the catalogue. The wire has them in English. */
import type { policy as english } from '../texts/en/policy';
import type { Translate } from '../texts/translator';

export interface PolicyWords {
  /** Joins words as a sentence does: `manager and finance`. */
  readonly joined: (words: readonly string[], type?: 'conjunction' | 'disjunction') => string;
  /** Who may answer: `group sre or ada`. */
  readonly who: (who: string) => string;
  /** What an answer says. The author writes it, unless it is one of the defaults. */
  readonly meaning: (meaning: string) => string;
  /** What a step of a rule changes: `group leads may answer too`. */
  readonly step: (step: string) => string;
}

export function policyWords(t: Translate<typeof english>, locale: string): PolicyWords {
  const joined: PolicyWords['joined'] = (words, type = 'conjunction') =>
    new Intl.ListFormat(locale, { type }).format(words);
  const who: PolicyWords['who'] = (names) =>
    joined(
      names.split(/, | or /u).map((name) => oneInWords(name, t)),
      'disjunction',
    );
  return { joined, who, meaning: (meaning) => meaningInWords(meaning, t), step };

  function step(words: string): string {
    const parts = /^(?:(.+) may answer( too|, and nobody else))?(?: and )?(?:(\d+) must answer)?$/u.exec(
      words,
    );
    if (parts === null) return words;
    const [, whom, how, need] = parts;
    const people =
      whom === undefined ? [] : [t(how === ' too' ? 'addStep' : 'replaceStep', { who: who(whom) })];
    return joined([...people, ...(need === undefined ? [] : [t('needStep', { count: Number(need) })])]);
  }
}

function oneInWords(who: string, t: Translate<typeof english>): string {
  const [, group] = /^group (.+)$/u.exec(who) ?? [];
  if (group !== undefined) return t('group', { name: group });
  const [, gate] = /^who decided '(.+)'$/u.exec(who) ?? [];
  if (gate !== undefined) return t('deciderOf', { id: gate });
  if (who === 'anyone') return t('anyone');
  return who === 'who started the execution' ? t('theStarter') : who;
}

function meaningInWords(meaning: string, t: Translate<typeof english>): string {
  if (meaning === 'approves') return t('approves');
  if (meaning === 'answers') return t('answers');
  return meaning === 'rejects' ? t('rejects') : meaning;
}
