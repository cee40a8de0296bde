/** Gates that need all, the majority or too many of a group, on a worker with a directory. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { group, starter, type Policy } from '../../src/signals';
import { createTestEnvironment, type TestEnvironment, type TestEnvironmentOptions } from '../../src/testing';
import { GatehousePlugin, type Directory } from '../../src/worker';
import { directoryOfGroups } from '../support/directory-of-groups';
import { workflowBundle } from '../support/workflow-bundle';

const sre = ['alice', 'bob', 'carol'];
const groups = { sre, finance: ['carol', 'dan'], bots: ['dan', 'robot'] };
const inGroup = (name: string): { groups: string[] } => ({ groups: [name] });
const people: TestEnvironmentOptions['people'] = {
  alice: inGroup('sre'),
  bob: inGroup('sre'),
  carol: inGroup('sre'),
  eve: inGroup('sre'),
  dan: {},
  robot: { kind: 'program', groups: ['bots'] },
};

const directory = directoryOfGroups(groups);
let [env, failures]: [TestEnvironment, number] = [undefined as never, 0];
beforeAll(async () => {
  const bundle = await workflowBundle();
  const members: Directory['members'] = async (name) => {
    if (failures-- > 0) throw new Error('The directory does not answer');
    return directory.members(name);
  };
  env = await createTestEnvironment({
    workflowBundle: bundle,
    people,
    worker: { directory: { ...directory, members } },
  });
}, 180_000);
afterAll(() => env.teardown());

async function started(policy: Policy, by = 'dan'): Promise<string> {
  const { workflowId } = await env.as(by).start('reviewsDeploy', { args: [policy] });
  return workflowId;
}

async function replayed(workflowId: string): Promise<void> {
  const history = await env.temporal.workflow.getHandle(workflowId).fetchHistory();
  const options = { workflowBundle: await workflowBundle(), plugins: [new GatehousePlugin()] };
  await Worker.runReplayHistory(options, history, workflowId);
}

describe('a gate that needs all of a group', () => {
  test('needs those who were members when it opened, and replays without a directory', async () => {
    const workflowId = await started({ who: group('sre'), need: 'all' });
    await env.as('alice').approve('deploy', workflowId);
    groups.sre = ['alice', 'eve'];
    await expect(env.as('eve').approve('deploy', workflowId)).rejects.toMatchObject({ code: 'not-allowed' });
    await env.as('bob').approve('deploy', workflowId);
    expect(await env.as('carol').who('deploy', workflowId)).toMatchObject({
      words: '2 of 3',
      rules: [{ who: 'group sre when the gate opened' }],
    });
    expect(await env.as('carol').approve('deploy', workflowId)).toMatchObject({ status: 'accepted' });
    groups.sre = sre;
    await env.client.result(workflowId);
    await replayed(workflowId);
  });

  test('does not need who started the execution, if the policy excludes that', async () => {
    const workflowId = await started({ who: group('sre'), need: 'all', exclude: [starter()] }, 'alice');
    await env.as('bob').approve('deploy', workflowId);
    expect(await env.as('carol').approve('deploy', workflowId)).toMatchObject({ status: 'accepted' });
  });

  test('needs persons: a program with the id of a member may not answer', async () => {
    const workflowId = await started({ who: group('bots'), need: 'all' });
    await expect(env.as('robot').approve('deploy', workflowId)).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  test('names no member: neither the listing, nor the answer to who is asked, nor the history', async () => {
    const workflowId = await started({ who: group('finance'), need: 'all' });
    const shown = [
      await env.client.getSignal('deploy', workflowId),
      await env.client.who('deploy', workflowId),
    ];
    const history = await env.temporal.workflow.getHandle(workflowId).fetchHistory();
    const events = (history.events ?? []).map((event) =>
      JSON.stringify(event, (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString() : value,
      ),
    );
    expect(JSON.stringify(shown)).toContain('group finance');
    expect([...events, JSON.stringify(shown)].join('\n')).not.toContain('carol');
  });
});

test('a gate that needs three of a group of two opens, and says that it cannot be met (14)', async () => {
  const workflowId = await started({ who: group('finance'), need: 3 });
  expect(await env.client.who('deploy', workflowId)).toMatchObject({
    rules: [{ need: 3, unreachable: 'needs 3, has 2' }],
  });
  expect(await env.client.getSignal('deploy', workflowId)).toMatchObject({
    progress: { rules: [{ unreachable: 'needs 3, has 2' }] },
  });
});

test('rejections by a group reject when those who are left cannot meet the rule', async () => {
  const workflowId = await started({ who: group('sre'), need: 'majority', rejects: 'rule' });
  expect(await env.as('alice').reject('deploy', workflowId)).toMatchObject({ status: 'counted' });
  expect(await env.as('bob').reject('deploy', workflowId)).toMatchObject({ status: 'accepted' });
  expect(await env.client.result(workflowId)).toMatchObject({ outcome: 'rejected' });
  await replayed(workflowId);
});

test('a directory that does not answer is asked again', async () => {
  failures = 2;
  const workflowId = await started({ who: group('finance'), need: 'all' });
  await env.client.waitForSignal('deploy', workflowId, { timeout: '1 minute' });
  expect(await env.client.who('deploy', workflowId)).toMatchObject({ words: '0 of 2' });
});
