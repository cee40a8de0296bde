/** Why a policy refused an answer, in the language of a page. */
import type { policy as english } from '../../texts/en/policy';
import type { PolicyWords } from '../../values/policy-words';
import type { Translate } from '../../texts/translator';
import type { ProblemAnswer } from '../http/problem-of';

/** Undefined for a problem that is not of a policy. */
export function policyProblem(
  body: ProblemAnswer['body'],
  t: Translate<typeof english>,
  { joined, who }: PolicyWords,
): string | undefined {
  const text = (name: string): string => {
    const fact = body[name];
    return typeof fact === 'string' ? fact : '';
  };
  switch (body.code) {
    case 'identity-required':
    case 'identity-invalid':
    case 'agents-may-not-decide':
    case 'too-many-votes':
      return t(body.code);
    case 'not-allowed':
      // The ways of an answer are named by the message of the error.
      return body['via'] === undefined
        ? t('not-allowed', { who: joined(whoOf(body['rules']).map(who), 'disjunction') })
        : undefined;
    case 'self-approval':
      return t(`self-approval-${text('because') === 'owner-of-agent' ? 'owner-of-agent' : 'starter'}`);
    case 'previous-approver':
      return t('previous-approver', { of: text('of') });
    case 'excluded':
      return t('excluded', { who: who(text('because')) });
    case 'not-your-turn':
      return t('not-your-turn', { rule: text('rule'), opensAfter: joined(textsIn(body['opensAfter'])) });
    case 'rule-full':
      return t('rule-full', { missing: joined(textsIn(body['missing'])) });
    case 'stale-view':
      return stale(textsIn(body['changed']), body['missing'] === true, t, joined);
    default:
      return undefined;
  }
}

const seenParts = ['question', 'subject', 'report', 'type', 'policy'] as const;

function stale(
  changed: readonly string[],
  isMissing: boolean,
  t: Translate<typeof english>,
  joined: PolicyWords['joined'],
): string {
  if (isMissing) return t('stale-view-missing');
  const parts = seenParts.filter((part) => changed.includes(part)).map((part) => t(`part-${part}`));
  return parts.length === 0 ? t('stale-view-unknown') : t('stale-view', { parts: joined(parts) });
}

function whoOf(rules: unknown): readonly string[] {
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown) =>
    typeof rule === 'object' && rule !== null && 'who' in rule && typeof rule.who === 'string'
      ? [rule.who]
      : [],
  );
}

function textsIn(fact: unknown): readonly string[] {
  return Array.isArray(fact) ? fact.filter((each) => typeof each === 'string') : [];
}
