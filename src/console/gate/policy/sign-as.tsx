/** What the answer of this person would say, and the choice of the rule if there are several. */
import { useId, type ReactElement } from 'react';
import type { WhoIsAsked } from '../../api/contract';
import { t } from '../../texts/policy';
import { meaningInWords } from './policy-words';

type MyRules = NonNullable<WhoIsAsked['person']>['rules'];

interface SignAsProps {
  readonly rules: MyRules;
  readonly isSigned: boolean;
  /** Whether the policy has one rule. */
  readonly isOnly: boolean;
  readonly rule: string | undefined;
  readonly onRule: (rule: string | undefined) => void;
}

export function SignAs({ rules, isSigned, isOnly, rule, onRule }: SignAsProps): ReactElement | undefined {
  const group = useId();
  const [first] = rules;
  if (first === undefined) return undefined;
  if (rules.length === 1)
    return <p className="policy-sign">{wouldSay(first, isSigned, isOnly && first.name === 'answer')}</p>;
  return (
    <fieldset className="policy-sign">
      <legend>{t('answerFor')}</legend>
      <label>
        <input type="radio" name={group} checked={rule === undefined} onChange={() => onRule(undefined)} />
        {t('whereNeeded')}
      </label>
      {rules.map(({ name, meaning }) => (
        <label key={name}>
          <input type="radio" name={group} checked={rule === name} onChange={() => onRule(name)} />
          <span dir="auto">{t('ruleMeans', { rule: name, meaning: meaningInWords(meaning) })}</span>
        </label>
      ))}
    </fieldset>
  );
}

function wouldSay({ name, meaning }: MyRules[number], isSigned: boolean, isUnnamed: boolean): string {
  const said = meaningInWords(meaning);
  if (isUnnamed) return t(isSigned ? 'signAlone' : 'answerAlone', { meaning: said });
  return t(isSigned ? 'signAs' : 'answerAs', { rule: name, meaning: said });
}
