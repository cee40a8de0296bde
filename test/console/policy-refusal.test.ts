/** What a person reads whose answer a policy refuses: each error of a policy has words, made of its facts. */
import { expect, test } from '@jest/globals';
import type { Problem } from '../../src/console/api/problem';
import { policyRefusal } from '../../src/console/gate/policy/policy-refusal';

const now = Date.parse('2026-11-21T09:00:00Z');

const refused = (facts: Partial<Problem>): Problem => ({ code: '', status: 403, message: '', ...facts });

test.each<[Partial<Problem>, RegExp]>([
  [{ code: 'identity-required' }, /proof of who answers/u],
  [{ code: 'identity-invalid' }, /not valid for this answer/u],
  [{ code: 'step-up-required' }, /people who are logged in/u],
  [{ code: 'step-up-required', maxAge: 900 }, /no older than 15 min/u],
  [
    {
      code: 'not-allowed',
      rules: [
        { name: 'a', who: 'group sre' },
        { name: 'b', who: 'dan' },
      ],
    },
    /by group sre or dan\./u,
  ],
  [
    { code: 'not-allowed', via: { used: 'cli', allowed: ['form', 'link'] } },
    /in the console or with a link/u,
  ],
  [{ code: 'self-approval', because: 'starter' }, /^You started/u],
  [{ code: 'self-approval', because: 'owner-of-agent' }, /^Your agent started/u],
  [{ code: 'previous-approver', of: 'draft' }, /^You decided draft/u],
  [{ code: 'excluded', because: 'group interns' }, /excludes group interns/u],
  [{ code: 'agents-may-not-decide' }, /not agents/u],
  [
    { code: 'not-your-turn', rule: 'finance', opensAfter: ['sre', 'legal'] },
    /finance opens after sre and legal/u,
  ],
  [{ code: 'already-voted', at: '2026-11-21T08:00:00Z' }, /answered already, today, \d\d:\d\d/u],
  [{ code: 'rule-full', missing: ['finance'] }, /waits for finance/u],
  [{ code: 'stale-view', changed: ['subject', 'report'] }, /^The value under review and report changed/u],
  [{ code: 'stale-view' }, /^You see the present state/u],
  [{ code: 'stale-view', missing: true }, /^Open this question/u],
  [{ code: 'reason-required', verb: 'reject' }, /why you reject/u],
  [{ code: 'reason-required', verb: 'approve' }, /why you decide so/u],
  [{ code: 'too-many-votes' }, /cannot keep more answers/u],
])('%j has words', (facts, words) => {
  expect(policyRefusal(refused(facts), now)?.words).toMatch(words);
});

test('another problem has none', () => {
  expect(policyRefusal(refused({ code: 'no-worker' }), now)).toBeUndefined();
});
