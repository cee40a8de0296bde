/** Whom the groups of a policy name when its gate opens, by the directory of the worker. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { anyone, deciderOf, group, people, starter, type Policy } from '../../src/signals';
import { readPolicy } from '../../src/signals/policy/read-policy';
import type { Directory } from '../../src/worker';
import { directoryOf } from '../../src/worker/directory-of';
import { joinedIdentity } from '../../src/worker/worker-identity';
import { withElectorates } from '../../src/worker/with-electorates';
import { personToken } from '../../src/wire/policy/asked-people';
import type { PolicyDecision } from '../../src/wire/policy/policy-decision';
import { directoryOfGroups } from '../support/directory-of-groups';
import { newFolder } from '../support/folder';

const company = directoryOfGroups({ sre: ['alice', 'bob', 'carol'], leads: ['carol', 'dan'], interns: [] });

async function decided(
  policy: Policy,
  { directory = company, deciders }: { directory?: Directory | 'none'; deciders?: string[] } = {},
  startedBy?: string,
): Promise<PolicyDecision> {
  const pinned = readPolicy(policy, 'approval');
  const by = startedBy === undefined ? undefined : ({ id: startedBy, proof: 'signed' } as const);
  return withElectorates(
    { proof: 'signed', policy: pinned, starter: by },
    { deciders },
    directory === 'none' ? undefined : directory,
  );
}

/** What becomes of the only rule of a policy. */
async function ruleOf(...given: Parameters<typeof decided>): Promise<unknown> {
  const decision = await decided(...given);
  return 'fault' in decision ? decision.fault : decision.policy.rules[0];
}

const tokens = (...ids: readonly string[]): readonly string[] => ids.map((id) => personToken(id));

describe('a share of a group', () => {
  test.each([
    ['all', 3],
    ['majority', 2],
  ] as const)("'%s' of three members is %i, and only they may answer", async (need, count) => {
    expect(await ruleOf({ who: group('sre'), need })).toEqual(
      expect.objectContaining({ need: count, electorate: tokens('alice', 'bob', 'carol') }),
    );
    expect(await ruleOf({ who: group('sre'), need })).not.toHaveProperty('share');
  });

  test('counts everybody once, and people by name too', async () => {
    const who = [group('sre'), group('leads'), people('eve')];
    expect(await ruleOf({ who, need: 'all' })).toMatchObject({ need: 5 });
  });

  test.each<[string, Policy, Parameters<typeof decided>[1], string | undefined]>([
    ['who started the execution', { exclude: [starter()] }, {}, 'alice'],
    ['a person', { exclude: [people('alice')] }, {}, undefined],
    ['who decided another gate', { exclude: [deciderOf('draft')] }, { deciders: ['alice'] }, undefined],
  ])('does not count %s, if the policy excludes that', async (_, policy, more, startedBy) => {
    const rule = await ruleOf({ who: group('sre'), need: 'all', ...policy }, more, startedBy);
    expect(rule).toMatchObject({ need: 2, electorate: tokens('bob', 'carol') });
  });

  test('does not count the members of a group that is excluded', async () => {
    const rule = await ruleOf({ who: group('sre'), need: 'all', exclude: [group('leads')] });
    expect(rule).toMatchObject({ need: 2, electorate: tokens('alice', 'bob') });
  });

  test('does not count those who may answer later by a step, but they may answer', async () => {
    const escalate = [{ after: '1 hour', add: people('dan') }] as const;
    const rule = await ruleOf({ who: group('sre'), need: 'all', escalate });
    expect(rule).toMatchObject({ need: 3, electorate: tokens('alice', 'bob', 'carol', 'dan') });
  });

  test('of a group without members cannot be met', async () => {
    expect(await ruleOf({ who: group('interns'), need: 'all' })).toMatchObject({
      need: 1,
      electorate: [],
      unreachable: 'needs 1, has 0',
    });
  });

  test('of a large group is refused', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `p${index}`);
    const directory = directoryOfGroups({ staff: ids });
    expect(await ruleOf({ who: group('staff'), need: 'all' }, { directory })).toMatchObject({
      path: 'need',
      fault: 'needs 500 answers',
    });
    const rejects = { who: group('staff'), rejects: 'rule' } as const;
    expect(await ruleOf(rejects, { directory })).toMatchObject({
      path: 'policy',
      fault: 'names 500 people whose number decides',
    });
  });
});

describe('a number of a group', () => {
  test('that is greater than the group opens, and says that it cannot be met (14)', async () => {
    const rule = await ruleOf({ who: group('leads'), need: 3 });
    expect(rule).toMatchObject({ need: 3, unreachable: 'needs 3, has 2' });
    expect(rule).not.toHaveProperty('electorate');
  });

  test('can be met if a step adds people, or needs fewer', async () => {
    const more = { after: '1 hour', add: people('eve') } as const;
    expect(await ruleOf({ who: group('leads'), need: 3, escalate: [more] })).not.toHaveProperty(
      'unreachable',
    );
    const fewer = { after: '1 hour', need: 2 } as const;
    expect(await ruleOf({ who: group('leads'), need: 3, escalate: [fewer] })).not.toHaveProperty(
      'unreachable',
    );
  });

  test('cannot be met by those who are excluded, and needs no directory if it names people', async () => {
    const policy: Policy = { who: people('alice', 'bob'), need: 2, exclude: [starter()] };
    const rule = await ruleOf(policy, { directory: 'none' }, 'alice');
    expect(rule).toMatchObject({ unreachable: 'needs 2, has 1' });
  });

  test('is not judged without a directory, nor if anybody may answer', async () => {
    expect(await ruleOf({ who: group('leads'), need: 3 }, { directory: 'none' })).toMatchObject({
      need: 3,
    });
    expect(await ruleOf({ who: anyone(), need: 3 })).not.toHaveProperty('unreachable');
  });
});

describe('a worker without a directory', () => {
  test.each<[string, Policy, string, string]>([
    ['all of a group', { who: group('sre'), need: 'all' }, 'need', "is 'all' of a group"],
    [
      'most of a group, in one of several rules',
      {
        rules: [
          { name: 'ada', from: people('ada') },
          { name: 'sre', from: group('sre'), need: 'majority' },
        ],
      },
      'rules[1].need',
      "is 'majority' of a group",
    ],
    ['rejections by a group', { who: group('sre'), rejects: 'rule' }, 'rejects', "is 'rule', but"],
  ])('refuses %s', async (_, policy, path, fault) => {
    expect(await decided(policy, { directory: 'none' })).toMatchObject({
      fault: {
        path,
        fault: expect.stringContaining(fault),
        remedy: expect.stringContaining('Give the worker a directory'),
      },
    });
  });
});

test('rejections by a group are judged by its members and those of the steps, if there is a directory', async () => {
  const escalate = [{ after: '1 hour', replace: group('leads') }] as const;
  expect(await ruleOf({ who: group('sre'), need: 2, rejects: 'rule', escalate })).toMatchObject({
    need: 2,
    electorate: tokens('alice', 'bob', 'carol', 'dan'),
  });
});

describe('the directory of a worker', () => {
  test('is the one that is given, or else none', () => {
    expect(directoryOf(company, { GATEHOUSE_DIRECTORY: '/missing.json' })).toBe(company);
    expect(directoryOf(undefined, {})).toBeUndefined();
    expect(directoryOf(undefined, { GATEHOUSE_DIRECTORY: '' })).toBeUndefined();
  });

  test.each([
    ['is given', (path: string) => directoryOf(path, {})],
    [
      'that GATEHOUSE_DIRECTORY names',
      (path: string) => directoryOf(undefined, { GATEHOUSE_DIRECTORY: path }),
    ],
  ])('is the file that %s', async (_, directoryIn) => {
    const folder = newFolder();
    mkdirSync(folder);
    const path = join(folder, 'people.json');
    writeFileSync(path, JSON.stringify({ people: { ada: { groups: ['sre'] } } }));
    expect(await directoryIn(path)?.members('sre')).toMatchObject([{ id: 'ada' }]);
    expect(() => directoryIn(join(folder, 'missing.json'))).toThrow(
      expect.objectContaining({ code: 'invalid-argument', fault: expect.stringContaining('cannot be read') }),
    );
  });

  test('must have members', () => {
    expect(() => directoryOf({} as Directory, {})).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        message:
          "directory is object without a method 'members'. Pass a Directory, or the path of a directory file.",
      }),
    );
  });

  test('of two plugins is that of the later one that has one', () => {
    const earlier = { keys: undefined, requireIdentity: false, directory: company };
    const later = { keys: undefined, requireIdentity: false };
    expect(joinedIdentity(earlier, later).directory).toBe(company);
    const other = directoryOfGroups({});
    expect(joinedIdentity(earlier, { ...later, directory: other }).directory).toBe(other);
  });
});
