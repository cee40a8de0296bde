/** Gates with a policy in real executions, with skipped time, on a worker without identity keys. */
import { describe, expect, test } from '@jest/globals';
import { anyone, group, people, starter, type Policy, type Review } from '../../../src/signals';
import type { Outcome, WhoIsAsked } from '../../../src/client';
import { useEnvironment } from '../../support/environment';
import { people as everybody } from './policy-board';

const env = useEnvironment('time-skipping');
const twoOfSre: Policy = { who: group('sre'), need: 2 };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { client } = env.current;
  const { workflowId } = await client.start(workflow, { args });
  return workflowId;
}

async function approveAs(person: string, workflowId: string): Promise<Outcome> {
  const actor = { id: person, groups: everybody[person] ?? [] };
  return env.current.client.approve('deploy', workflowId, { actor });
}

describe('a gate that needs two', () => {
  test('resumes the workflow once, with both votes in their order', async () => {
    const { client } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    expect(await approveAs('alice', workflowId)).toMatchObject({
      status: 'counted',
      progress: { words: '1 of 2', missing: ['answer'] },
    });
    await expect(approveAs('eve', workflowId)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      state: 'pending',
      policy: { proof: 'claimed', groups: ['sre'] },
      progress: { words: '1 of 2' },
      votes: [{ by: { id: 'alice' } }],
    });
    expect(await approveAs('bob', workflowId)).toMatchObject({ status: 'accepted' });
    expect(await client.result<Review<string>>(workflowId)).toMatchObject({
      approved: true,
      outcome: 'approved',
      decidedBy: { id: 'bob' },
      votes: [{ by: { id: 'alice' } }, { by: { id: 'bob' } }],
    });
  });

  test('accepts no update for a refused vote', async () => {
    const { temporal } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    await approveAs('alice', workflowId);
    await expect(approveAs('eve', workflowId)).rejects.toMatchObject({ code: 'not-allowed' });
    const { events = [] } = await temporal.workflow.getHandle(workflowId).fetchHistory();
    const updates = events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    expect(updates).toHaveLength(1);
  });
});

describe('a policy with a mistake', () => {
  test('is told in the promise of the gate and in the audit, and nobody is asked', async () => {
    const { client } = env.current;
    const workflowId = await start('approvesDeploy', { who: people('alice', 'bob'), need: 3 });
    await expect(client.result(workflowId)).rejects.toMatchObject({
      cause: { type: 'PolicyInvalid', details: [{ id: 'deploy', path: 'need' }] },
    });
    const { items } = await client.audit(workflowId);
    expect(items).toMatchObject([{ id: 'deploy', outcome: 'refused', code: 'policy-invalid' }]);
  });

  test.each<[string, Policy]>([
    ['a signature', { who: anyone(), identity: { proof: 'signed' } }],
    ['a login', { who: anyone(), identity: { level: 'login' } }],
  ])('that asks for %s of a worker without keys does not open its gate', async (_what, policy) => {
    const { client } = env.current;
    const workflowId = await start('approvesDeploy', policy);
    await expect(client.result(workflowId)).rejects.toMatchObject({
      cause: {
        type: 'PolicyInvalid',
        message: expect.stringContaining('the worker has no identity keys'),
      },
    });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({ state: 'cancelled' });
  });

  test('that excludes an unknown starter does not open its gate (7)', async () => {
    const { client, temporal, taskQueue } = env.current;
    const workflowId = `raw-${Date.now()}`;
    const args = [{ ...twoOfSre, exclude: [starter()] }];
    await temporal.workflow.start('approvesDeploy', { workflowId, taskQueue, args });
    await expect(client.result(workflowId)).rejects.toMatchObject({ cause: { type: 'StarterUnknown' } });
    const { items } = await client.audit(workflowId);
    expect(items).toMatchObject([{ outcome: 'refused', code: 'starter-unknown' }, { outcome: 'cancelled' }]);
  });
});

describe('a step of a policy', () => {
  test('applies by a durable timer', async () => {
    const { client } = env.current;
    const policy = { who: people('alice'), escalate: [{ after: '3 hours', add: group('finance') }] };
    const workflowId = await start('reviewsDeploy', policy);
    await expect(approveAs('dan', workflowId)).rejects.toMatchObject({ code: 'not-allowed' });
    await env.current.sleep('4 hours');
    expect(await approveAs('dan', workflowId)).toMatchObject({ status: 'accepted' });
    await client.result(workflowId);
    const { items } = await client.audit(workflowId);
    expect(items).toMatchObject([{ outcome: 'escalated' }, { outcome: 'approved' }]);
  });

  test('does not apply after the gate is settled, and leaves no timer', async () => {
    const { client } = env.current;
    const policy = { who: group('sre'), escalate: [{ after: '3 hours', add: group('finance') }] };
    const workflowId = await start('reviewsDeploy', policy);
    await approveAs('alice', workflowId);
    await client.result(workflowId);
    const { items } = await client.audit(workflowId);
    expect(items).toMatchObject([{ outcome: 'approved' }]);
  });
});

describe('an input with a policy', () => {
  test('is set when two give the same value', async () => {
    const { client } = env.current;
    const workflowId = await start('asksForLabel', { who: anyone(), agree: { count: 2 } });
    const give = async (id: string, value: string): Promise<Outcome> =>
      client.setSignal('label', workflowId, value, { actor: { id } });
    expect(await give('alice', 'cat')).toMatchObject({ status: 'counted' });
    expect(await give('bob', 'dog')).toMatchObject({ status: 'counted' });
    expect(await give('carol', 'cat')).toMatchObject({ status: 'accepted' });
    expect(await client.result(workflowId)).toMatchObject({
      value: 'cat',
      decidedBy: { id: 'carol' },
      votes: [{ value: 'cat' }, { value: 'dog' }, { value: 'cat' }],
    });
  });
});

describe('continue-as-new in the middle of a quorum (33)', () => {
  test('keeps votes, policy, requestId and digest, and judges a vote that arrives before the gate opens again', async () => {
    const { client, temporal } = env.current;
    const policy = { ...twoOfSre, escalate: [{ after: '3 hours', add: people('eve') }] };
    const workflowId = await start('rollsWithVotes', policy);
    await approveAs('alice', workflowId);
    const before = await client.getSignal('deploy', workflowId);
    await temporal.workflow.getHandle(workflowId).signal('roll');
    await client.waitForSignal('deploy', workflowId);
    expect(await approveAs('alice', workflowId)).toMatchObject({ status: 'repeated' });
    expect(await approveAs('bob', workflowId)).toMatchObject({ status: 'early' });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      state: 'pending',
      requestId: before.requestId,
      digest: before.digest,
      progress: before.progress,
      votes: before.votes,
    });
    await temporal.workflow.getHandle(workflowId).signal('reopen');
    expect(await client.result<Review<string>>(workflowId)).toMatchObject({
      approved: true,
      requestId: before.requestId,
      votes: [{ by: { id: 'alice' } }, { by: { id: 'bob' } }],
    });
  });
});

describe('who is asked', () => {
  test('is told by rules, with what is missing, what happens next, and what one person may do', async () => {
    const { client } = env.current;
    const policy: Policy = {
      rules: [
        { name: 'sre', from: group('sre'), escalate: [{ after: '1 hour', add: people('eve') }] },
        { name: 'finance', from: group('finance'), after: ['sre'], meaning: 'approves the payment' },
      ],
      exclude: [people('bob')],
    };
    const workflowId = await start('reviewsDeploy', policy);
    const ask = async (id: string): Promise<WhoIsAsked> =>
      client.who('deploy', workflowId, { person: { id, groups: everybody[id] ?? [] } });
    expect(await ask('alice')).toMatchObject({
      words: '0 of 2, sre and finance missing',
      excluded: ['bob'],
      rules: [
        { name: 'sre', who: 'group sre', state: 'open', nextStep: 'eve may answer too' },
        { name: 'finance', who: 'group finance', state: 'waiting', after: ['sre'] },
      ],
      person: { id: 'alice', rules: [{ name: 'sre', meaning: 'approves' }] },
    });
    expect(await ask('bob')).toMatchObject({ person: { rules: [], refusal: { code: 'excluded' } } });
    expect(await ask('dan')).toMatchObject({ person: { refusal: { code: 'not-your-turn' } } });
    expect(await ask('eve')).toMatchObject({ person: { refusal: { code: 'not-allowed' } } });
    await approveAs('alice', workflowId);
    expect(await ask('alice')).toMatchObject({
      person: { refusal: { code: 'already-voted' }, vote: { rule: 'sre' } },
    });
    await approveAs('dan', workflowId);
    expect(await client.who('deploy', workflowId)).toMatchObject({ missing: [], words: '2 of 2' });
  });
});
