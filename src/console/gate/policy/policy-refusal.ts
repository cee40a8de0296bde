/** The texts for a person who may not answer a question with a policy, or whose answer its policy refused. */
import type { Problem } from '../../api/problem';
import { momentInWords, spanInWords } from '../../pieces/time-in-words';
import { t as tGate } from '../../texts/gate';
import { t } from '../../texts/policy';
import type { RefusalWords } from '../answering/refusal-words';
import { joined, whoInWords } from './policy-words';

/** Undefined for a problem that is not of a policy. */
export function policyRefusal(problem: Problem, now: number): RefusalWords | undefined {
  switch (problem.code) {
    case 'identity-required':
      return notYours(t('identity-required'));
    case 'identity-invalid':
      return { title: t('notNow'), words: t('identity-invalid'), offers: ['again'] };
    case 'step-up-required':
      return stepUp(problem);
    case 'not-allowed':
      return notYours(notAllowed(problem));
    case 'self-approval':
      return notYours(
        t(`self-approval-${problem.because === 'owner-of-agent' ? 'owner-of-agent' : 'starter'}`),
      );
    case 'previous-approver':
      return notYours(t('previous-approver', { of: problem.of ?? '' }));
    case 'excluded':
      return notYours(t('excluded', { who: whoInWords(problem.because ?? '') }));
    case 'agents-may-not-decide':
      return notYours(t('agents-may-not-decide'));
    case 'not-your-turn':
      return notNow(
        t('not-your-turn', { rule: problem.rule ?? '', opensAfter: joined(problem.opensAfter ?? []) }),
      );
    case 'already-voted':
      return notNow(t('already-voted', { moment: momentInWords(Date.parse(problem.at ?? ''), now) }));
    case 'rule-full':
      return notNow(t('rule-full', { missing: joined(missingOf(problem)) }));
    case 'stale-view':
      return stale(problem);
    case 'reason-required':
      return {
        title: t('reasonMissing'),
        words: tGate(problem.verb === 'reject' ? 'reason-reject' : 'reason-always'),
        offers: [],
      };
    case 'too-many-votes':
      return { title: t('tooMany'), words: t('too-many-votes'), offers: [] };
    default:
      return undefined;
  }
}

function notYours(words: string): RefusalWords {
  return { title: t('notYours'), words, offers: [] };
}

function notNow(words: string): RefusalWords {
  return { title: t('notNow'), words, offers: [] };
}

function stepUp({ maxAge }: Problem): RefusalWords {
  if (maxAge === undefined) return { title: t('logInFirst'), words: t('step-up-login'), offers: ['login'] };
  const span = spanInWords(maxAge * 1_000);
  return { title: t('logInFirst'), words: t('step-up-fresh', { span }), offers: ['login'] };
}

function notAllowed({ via, rules = [] }: Problem): string {
  if (via === undefined)
    return t('not-allowed', {
      who: joined(
        rules.map(({ who }) => whoInWords(who)),
        'disjunction',
      ),
    });
  return t('not-allowed-via', { ways: joined(via.allowed.map(wayInWords), 'disjunction') });
}

const ways = ['form', 'api', 'link', 'cli', 'client', 'workflow'] as const;

function wayInWords(via: string): string {
  const known = ways.find((way) => way === via);
  return known === undefined ? via : t(`via-${known}`);
}

function stale({ missing, changed = [] }: Problem): RefusalWords {
  const title = t('lookAgain');
  if (missing === true) return { title: t('notNow'), words: t('stale-view-missing'), offers: [] };
  const parts = changed.map(partInWords);
  if (parts.length === 0) return { title, words: t('stale-view-unknown'), offers: [] };
  return { title, words: t('stale-view', { parts: joined(parts) }), offers: [] };
}

const seenParts = ['question', 'subject', 'report', 'type', 'policy'] as const;

function partInWords(part: string): string {
  const known = seenParts.find((each) => each === part);
  return known === undefined ? part : t(`part-${known}`);
}

function missingOf({ missing }: Problem): readonly string[] {
  return Array.isArray(missing) ? missing : [];
}
