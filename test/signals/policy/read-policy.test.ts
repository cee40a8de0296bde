/** What a policy may be, and how a mistake is told. */
import { describe, expect, test } from '@jest/globals';
import { anyone, definePolicy, group, people, starter } from '../../../src/signals';
import { readPolicy } from '../../../src/signals/policy/read-policy';
import { refusal } from './policy-board';

describe('a policy', () => {
  test('gets all its defaults', () => {
    expect(readPolicy({ who: group('sre') }, 'approval')).toEqual({
      rules: [
        {
          name: 'answer',
          from: [{ group: 'sre' }],
          need: 1,
          after: [],
          meaning: 'approves',
          escalate: [],
        },
      ],
      exclude: [],
      rejects: 'one',
      identity: { level: 'link' },
      reason: 'optional',
      seen: 'people',
    });
  });

  test.each([
    ['all', 3],
    ['majority', 2],
  ])("needs '%s' of three people: %i", (need, count) => {
    const { rules } = readPolicy({ who: people('a', 'b', 'c'), need }, 'approval');
    expect(rules).toMatchObject([{ need: count }]);
  });

  test.each(['all', 'majority'])("leaves '%s' of a group to the worker, which counts its members", (need) => {
    const { rules } = readPolicy({ who: [group('sre'), people('ada')], need }, 'approval');
    expect(rules).toMatchObject([{ need: 1, share: need }]);
    expect(readPolicy({ who: group('sre'), rejects: 'rule' }, 'approval')).toMatchObject({ rejects: 'rule' });
  });

  test('has the steps of all rules beside the own ones of each, in the order of time', () => {
    const step = { after: '2 hours', add: group('leads') };
    const own = { after: '1 hour', need: 1 };
    const { rules } = readPolicy(
      { rules: [{ name: 'sre', from: group('sre'), need: 2, escalate: [own] }], escalate: [step] },
      'approval',
    );
    expect(rules[0]?.escalate.map(({ afterMs }) => afterMs)).toEqual([3_600_000, 7_200_000]);
  });

  test('of an input needs as many as have to agree', () => {
    expect(readPolicy({ who: anyone(), agree: { count: 2 } }, 'input').rules).toMatchObject([{ need: 2 }]);
  });
});

describe('a mistake in a policy is told with its path', () => {
  const rule = { name: 'sre', from: group('sre') };

  test.each<[string, unknown, string, string]>([
    ['not an object', 'sre', 'policy', 'is string'],
    ['nobody', {}, 'who', 'is missing'],
    ['an unknown property', { who: group('sre'), needs: 2 }, 'needs', 'is unknown'],
    ['an unknown property of a rule', { rules: [{ ...rule, count: 2 }] }, 'rules[0].count', 'is unknown'],
    ['who beside rules', { who: group('sre'), rules: [rule] }, 'who', 'is given beside rules'],
    ['need beside rules', { need: 2, rules: [rule] }, 'need', 'is given beside rules'],
    ['no rules', { rules: [] }, 'rules', 'has 0 rules'],
    ['two rules of a name', { rules: [rule, rule] }, 'rules[1].name', "'sre' is the name of another rule"],
    ['an empty name', { rules: [{ ...rule, name: '' }] }, 'rules[0].name', 'is empty'],
    ['a name of two lines', { rules: [{ ...rule, name: 'a\nb' }] }, 'rules[0].name', 'contains control'],
    ['a long name', { rules: [{ ...rule, name: 'n'.repeat(61) }] }, 'rules[0].name', 'has over 60'],
    ['an unknown rule before', { rules: [{ ...rule, after: ['x'] }] }, 'rules[0].after', "names 'x'"],
    [
      'a cycle',
      {
        rules: [
          { ...rule, after: ['b'] },
          { ...rule, name: 'b', after: ['sre'] },
        ],
      },
      'rules[0].after',
      "makes 'sre' wait for itself",
    ],
    ['an unknown way to name people', { who: { team: 'sre' } }, 'who', 'names nobody'],
    ['a text in place of people', { who: 'sre' }, 'who', 'is string that names nobody'],
    ['an empty list', { who: [] }, 'who', 'names nobody'],
    ['no ids', { who: people() }, 'who.people', 'names nobody'],
    ['a starter who answers', { who: starter() }, 'who', 'can only be excluded'],
    ['everybody excluded', { who: group('sre'), exclude: [anyone()] }, 'exclude[0]', 'excludes everybody'],
    ['a need of none', { who: group('sre'), need: 0 }, 'need', 'is 0'],
    ['a need of a half', { who: group('sre'), need: 1.5 }, 'need', 'is 1.5'],
    ['all of anyone', { who: anyone(), need: 'all' }, 'need', "is 'all' of anybody"],
    [
      'most of a group whom a step makes anybody',
      { who: group('sre'), need: 'majority', escalate: [{ after: '1 hour', add: anyone() }] },
      'need',
      "is 'majority' of anybody",
    ],
    [
      'more than there are (13)',
      { rules: [{ name: 'x', from: people('alice', 'bob'), need: 3 }] },
      'rules[0].need',
      'needs 3 of 2 people',
    ],
    [
      'all people excluded',
      { who: people('alice'), exclude: [people('alice')] },
      'need',
      'needs 1 of 0 people, because others are excluded',
    ],
    ['rejections of an unknown number', { who: anyone(), rejects: 'rule' }, 'rejects', "is 'rule', but"],
    ['another word', { who: group('sre'), rejects: 'two' }, 'rejects', "is 'two'"],
    [
      'a step without change',
      { who: group('sre'), escalate: [{ after: '1 hour' }] },
      'escalate[0]',
      'changes nothing',
    ],
    [
      'a step without time',
      { who: group('sre'), escalate: [{ need: 1 }] },
      'escalate[0].after',
      'is not a duration',
    ],
    [
      'a step that adds and replaces',
      { who: group('sre'), escalate: [{ after: 1, add: anyone(), replace: anyone() }] },
      'escalate[0]',
      'has both',
    ],
    [
      'a step with nobody',
      { who: group('sre'), escalate: [{ after: 1, replace: [] }] },
      'escalate[0].replace',
      'names nobody',
    ],
    [
      'fresh beside a level that does not need it',
      { who: anyone(), identity: { level: 'login', fresh: '1 hour' } },
      'identity.fresh',
      'is given',
    ],
    [
      'a login that is only claimed',
      { who: anyone(), identity: { proof: 'claimed', level: 'login' } },
      'identity.level',
      'needs a proof',
    ],
    ['agents that decide', { who: group('hr'), agents: 'decide' }, 'agents', "is 'decide'"],
    ['privacy that is no truth value', { who: group('hr'), private: 'yes' }, 'private', 'is string'],
    [
      'privacy of what anyone may answer',
      { who: group('hr'), escalate: [{ after: '1 day', add: anyone() }], private: true },
      'private',
      'is true, but anyone may answer',
    ],
    ['an unknown way', { who: anyone(), identity: { via: ['mail'] } }, 'identity.via[0]', "is 'mail'"],
    ['agreement on an approval', { who: anyone(), agree: { count: 2 } }, 'agree', 'is for inputs only'],
    ['over 8,000 bytes', { rules: longRules() }, 'policy', 'has over 8000 bytes'],
  ])('%s', (_what, policy, path, fault) => {
    expect(refusal(() => readPolicy(policy, 'approval'))).toEqual({
      path,
      fault: expect.stringContaining(fault),
    });
  });

  test('fresh alone asks for a fresh login', () => {
    expect(readPolicy({ who: anyone(), identity: { fresh: '1 hour' } }, 'approval').identity).toEqual({
      level: 'fresh-login',
      freshMs: 3_600_000,
    });
  });

  test.each(['rejects', 'veto', 'reason'] as const)('%s on an input', (name) => {
    const values = { rejects: 'none', veto: { from: anyone() }, reason: 'always' };
    expect(refusal(() => readPolicy({ who: anyone(), [name]: values[name] }, 'input'))).toMatchObject({
      path: name,
      fault: 'is for approvals only',
    });
  });

  test('by definePolicy, where the policy is defined', () => {
    expect(() => definePolicy({ who: people('alice', 'bob'), need: 3 })).toThrow(
      'The policy is invalid at need: needs 3 of 2 people. Name more people, or need fewer.',
    );
    expect(definePolicy({ who: group('sre') })).toEqual({ who: { group: 'sre' } });
  });
});

function longRules(): unknown[] {
  return Array.from({ length: 20 }, (_, index) => ({
    name: `rule ${index}`,
    from: people(...Array.from({ length: 20 }, (_each, n) => `person-${index}-${n}-of-a-long-name`)),
  }));
}
