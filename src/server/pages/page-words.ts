import { de } from '../../texts/de';
import { pages } from '../../texts/en/pages';
import { policy as englishPolicy } from '../../texts/en/policy';
import { values as english } from '../../texts/en/values';
import type { Language } from '../../texts/language';
import { policyWords, type PolicyWords } from '../../values/policy-words';
import { translator, type Translate } from '../../texts/translator';
import { valueWords, type ValueWords } from '../../texts/value-words';
import type { ProblemAnswer } from '../http/problem-of';
import { policyProblem } from './policy-problem';

/** The texts of the pages of the service in one language. */
export interface PageWords {
  readonly t: Translate<typeof pages>;
  /** The words for values and their types, which the console's form uses too. */
  readonly values: ValueWords;
  /** The texts for policies, which the console uses too. */
  readonly policy: Translate<typeof englishPolicy>;
  /** The parts of a policy. */
  readonly parts: PolicyWords;
  /** For dates and numbers. */
  readonly locale: string;
  /** The message of an error: of the service in English, by its code in another language. */
  readonly ofProblem: (problem: ProblemAnswer['body']) => string;
}

/** @example pageWords({ language: 'de', locale: 'de-AT' }).t('logIn'); // 'Anmelden' */
export function pageWords({
  language,
  locale,
}: {
  readonly language: Language;
  readonly locale: string;
}): PageWords {
  const made = known.get(locale) ?? make(language, locale);
  if (known.size < maxKnown) known.set(locale, made);
  return made;
}

/** A cache, because a catalogue is parsed for each locale. Browsers may send any variant of a language. */
const known = new Map<string, PageWords>();
const maxKnown = 50;

function make(language: Language, locale: string): PageWords {
  const isEnglish = language === 'en';
  const values = valueWords(locale, isEnglish ? english : de.values);
  const texts = isEnglish ? pages : de.pages;
  const policy = translator<typeof englishPolicy>(locale, isEnglish ? englishPolicy : de.policy);
  const parts = policyWords(policy, locale);
  const ofProblem: PageWords['ofProblem'] = (body) => {
    const { code, message, advice } = body;
    const refusal = policyProblem(body, policy, parts);
    if (refusal !== undefined) return refusal;
    const text = isEnglish ? undefined : Object.entries(de.problems).find(([each]) => each === code);
    return text?.[1] ?? (typeof advice === 'string' ? `${message} ${advice}` : message);
  };
  return { t: translator<typeof pages>(locale, texts), values, policy, parts, locale, ofProblem };
}
