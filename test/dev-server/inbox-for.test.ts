/** The inbox of one person: what asks the person by name, by a group, and what waits for others after the person has answered. */
import { describe, expect, test } from '@jest/globals';
import { anyone, group, people, type Policy } from '../../src/signals';
import type { InboxFilter, PendingSignal } from '../../src/client';
import { useEnvironment } from '../support/environment';
import { soon } from '../support/soon';

const env = useEnvironment('dev');
const alice = { id: 'alice', groups: ['sre'] };
const dan = { id: 'dan', groups: ['finance'] };

async function start(name: string, policy: Policy): Promise<string> {
  const { workflowId } = await env.current.client.start('reviewsDeploy', {
    args: [policy],
    workflowId: name,
  });
  return workflowId;
}

async function rows(filter: InboxFilter): Promise<PendingSignal[]> {
  const { items, incomplete } = await env.current.client.inbox(filter);
  expect(incomplete).toBeUndefined();
  return items.toSorted((a, b) => (a.workflowId < b.workflowId ? -1 : 1));
}

async function found(filter: InboxFilter): Promise<string[]> {
  return (await rows(filter)).map(({ workflowId }) => workflowId);
}

/** Visibility is written a little after the execution has changed. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + 10_000; ; await soon()) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

describe('the inbox of a person', () => {
  test('has what names the person, what a group of the person may answer, and what others have to answer', async () => {
    const { client } = env.current;
    const two: Policy = {
      rules: [
        { name: 'sre', from: group('sre') },
        { name: 'finance', from: group('finance') },
      ],
    };
    await start('by-group', two);
    await start('by-name', { who: people('alice', 'eve') });
    await start('excluded', { who: group('sre'), exclude: [people('alice')] });
    await start('for-anyone', { who: anyone(), need: 2 });
    await start('for-others', { who: group('finance') });
    await start('in-turn', {
      rules: [
        { name: 'finance', from: group('finance') },
        { name: 'sre', from: group('sre'), after: ['finance'] },
      ],
    });
    await eventually(async () => expect(await found({})).toHaveLength(6));

    expect(await found({ for: 'me', person: alice })).toEqual(['by-name']);
    expect(await found({ for: 'my-groups', person: alice })).toEqual(['by-group']);
    expect(await found({ for: 'my-groups', person: dan })).toEqual(['by-group', 'for-others', 'in-turn']);
    expect(await found({ for: 'waiting-for-others', person: alice })).toEqual([]);
    expect(await client.countPending({ for: 'my-groups', person: dan })).toBe(3);
    expect(await rows({ workflowId: 'by-group', person: alice })).toMatchObject([
      {
        progressInWords: '0 of 2, sre and finance missing',
        own: { seats: ['sre'], isNamed: false, hasVoted: false },
      },
    ]);

    await client.approve('deploy', 'by-group', { actor: alice });
    await client.approve('deploy', 'in-turn', { actor: dan });
    await eventually(async () => {
      expect(await found({ for: 'waiting-for-others', person: alice })).toEqual(['by-group']);
      expect(await found({ for: 'my-groups', person: alice })).toEqual(['in-turn']);
      expect(await found({ for: 'my-groups', person: dan })).toEqual(['by-group', 'for-others']);
    });
    expect(await rows({ for: 'waiting-for-others', person: alice })).toMatchObject([
      { progressInWords: '1 of 2, finance missing', own: { seats: [], hasVoted: true } },
    ]);

    await client.approve('deploy', 'by-group', { actor: dan });
    await eventually(async () =>
      expect(await found({ for: 'waiting-for-others', person: alice })).toEqual([]),
    );
  });

  test('does not show names of people in the search attribute', async () => {
    const { temporal } = env.current;
    const workflowId = await start('names', { who: people('alice@example.org') });
    await eventually(async () => {
      const { searchAttributes } = await temporal.workflow.getHandle(workflowId).describe();
      expect(searchAttributes['GatehouseFor']).toEqual([expect.stringMatching(/^u:[\w-]{12}$/)]);
    });
  });

  test('asks in several parts for a person in a hundred groups', async () => {
    await start('many-groups', { who: group('group-99') });
    const groups = Array.from({ length: 100 }, (_, index) => `group-${index}`);
    await eventually(async () =>
      expect(await found({ for: 'my-groups', person: { id: 'zoe', groups } })).toEqual(['many-groups']),
    );
  });
});
