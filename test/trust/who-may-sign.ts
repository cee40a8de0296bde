/**
 * Who may answer a gate that asks for signatures: starters, programs, agents, levels of identification and ways of arrival. The
 * numbers in brackets are those of the acceptance checks.
 */
import { describe, expect, test } from '@jest/globals';
import { group, people, starter, type Policy } from '../../src/signals';
import { leftOf } from '../support/left-of';
import { env } from './signed-company';

const twoOfSre: Policy = { who: group('sre'), need: 2 };
const notByStarter: Policy = { ...twoOfSre, exclude: [starter()] };

async function start(policy: Policy): Promise<string> {
  const { workflowId } = await env.current.client.start('reviewsDeploy', { args: [policy] });
  return workflowId;
}

async function rawStart(claimed?: object): Promise<string> {
  const { temporal, taskQueue } = env.current;
  const workflowId = `raw-${claimed === undefined ? 'nobody' : 'alice'}`;
  const memo = claimed === undefined ? undefined : { 'gatehouse:starter': claimed };
  await temporal.workflow.start('reviewsDeploy', { args: [notByStarter], workflowId, taskQueue, memo });
  return workflowId;
}

describe('who started the execution, if a policy excludes that,', () => {
  test('may not answer, and others may (6)', async () => {
    const { as } = env.current;
    const { workflowId } = await as('alice').start('reviewsDeploy', { args: [notByStarter] });
    const before = await leftOf(env.current, workflowId);
    await expect(as('alice').approve('deploy', workflowId)).rejects.toMatchObject({
      code: 'self-approval',
      because: 'starter',
    });
    expect(await leftOf(env.current, workflowId)).toEqual(before);
    expect(await as('bob').approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
  });

  test('may not answer as the owner of the agent that started it (6)', async () => {
    const { as } = env.current;
    const { workflowId } = await as('bot').start('reviewsDeploy', { args: [notByStarter] });
    await expect(as('alice').approve('deploy', workflowId)).rejects.toMatchObject({
      code: 'self-approval',
      because: 'owner-of-agent',
    });
  });

  test.each<[string, () => Promise<string>]>([
    ['a raw client that names nobody', async () => rawStart()],
    ['a raw client that names alice', async () => rawStart({ id: 'alice' })],
    ['a client without a signer', async () => start(notByStarter)],
  ])('must be proven: the gate of an execution that %s started does not open (7)', async (_who, started) => {
    const { client } = env.current;
    const workflowId = await started();
    await expect(client.result(workflowId)).rejects.toMatchObject({ cause: { type: 'StarterUnknown' } });
    expect((await client.audit(workflowId)).items).toMatchObject([
      { id: 'deploy', outcome: 'refused', code: 'starter-unknown' },
      { id: 'deploy', outcome: 'cancelled' },
    ]);
    expect((await client.listSignals(workflowId, { state: 'pending' })).items).toEqual([]);
  });
});

describe('an agent', () => {
  test('proposes, and counts for nothing', async () => {
    const { as, client } = env.current;
    const workflowId = await start(twoOfSre);
    expect(await as('bot').approve('deploy', workflowId)).toMatchObject({
      status: 'proposed',
      progress: { words: '0 of 2' },
    });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      votes: [],
      proposals: [{ by: { id: 'bot' }, decision: 'approve', proof: 'signed' }],
    });
  });

  test('that may not propose is refused, and nothing is left of its vote', async () => {
    const { as } = env.current;
    const workflowId = await start({ ...twoOfSre, agents: 'none' });
    const before = await leftOf(env.current, workflowId);
    await expect(as('bot').approve('deploy', workflowId)).rejects.toMatchObject({
      code: 'agents-may-not-decide',
    });
    expect(await leftOf(env.current, workflowId)).toEqual(before);
  });

  test('may not decide even if the policy names it', async () => {
    const { as } = env.current;
    const workflowId = await start({ who: people('bot', 'alice') });
    expect(await as('bot').approve('deploy', workflowId)).toMatchObject({ status: 'proposed' });
    expect(await as('alice').approve('deploy', workflowId)).toMatchObject({ status: 'accepted' });
  });
});

describe('a policy that names people by their ids', () => {
  test('does not name a program with such an id, and excludes it', async () => {
    const { as } = env.current;
    const named = await start({ who: people('robot', 'alice') });
    await expect(as('robot').approve('deploy', named)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await as('alice').approve('deploy', named)).toMatchObject({ status: 'accepted' });
    const excluded = await start({ ...twoOfSre, exclude: [people('robot')] });
    await expect(as('robot').approve('deploy', excluded)).rejects.toMatchObject({ code: 'excluded' });
  });

  test('names a program by its group', async () => {
    const workflowId = await start(twoOfSre);
    expect(await env.current.as('robot').approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
  });
});

describe('a gate that asks for a login', () => {
  const withLogin: Policy = { ...twoOfSre, identity: { level: 'login' } };

  test('refuses the holder of a link, and a program', async () => {
    const { as } = env.current;
    const workflowId = await start(withLogin);
    const stepUp = { code: 'step-up-required', level: 'login' };
    const byLink = as('alice').approve('deploy', workflowId, { level: 'link' });
    await expect(byLink).rejects.toMatchObject(stepUp);
    await expect(as('robot').approve('deploy', workflowId)).rejects.toMatchObject(stepUp);
    expect(await as('alice').approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
  });

  test('that is fresh refuses an older one, and says how old it may be', async () => {
    const { as, now } = env.current;
    const workflowId = await start({ ...twoOfSre, identity: { level: 'fresh-login', fresh: '15 minutes' } });
    const minutesAgo = async (minutes: number): Promise<{ loggedInAt: string }> => ({
      loggedInAt: new Date((await now()) - minutes * 60_000).toISOString(),
    });
    await expect(as('alice').approve('deploy', workflowId, await minutesAgo(16))).rejects.toMatchObject({
      code: 'step-up-required',
      level: 'fresh-login',
      maxAge: 900,
    });
    const recent = await minutesAgo(10);
    expect(await as('alice').approve('deploy', workflowId, recent)).toMatchObject({ status: 'counted' });
    expect((await env.current.client.getSignal('deploy', workflowId)).votes).toMatchObject([recent]);
  });
});

describe('a gate that takes answers of forms only', () => {
  test('refuses those of programs and links, whatever the sender says beside the proof', async () => {
    const { as, forge, recordedAnswers } = env.current;
    const workflowId = await start({ ...twoOfSre, identity: { via: ['form'] } });
    const other = await start(twoOfSre);
    await expect(as('robot').approve('deploy', workflowId)).rejects.toMatchObject({
      code: 'not-allowed',
      via: { used: 'api', allowed: ['form'] },
    });
    await expect(as('alice').approve('deploy', workflowId, { level: 'link' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await as('robot').approve('deploy', other);
    const [vote] = await recordedAnswers(other);
    const renamed = { actor: { id: 'robot', via: 'form' }, requestId: undefined, workflowId } as const;
    await expect(forge({ id: 'deploy', ...vote, ...renamed })).rejects.toMatchObject({
      code: 'identity-invalid',
    });
    expect(await as('alice').approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
  });
});

describe('messages that carry no proof', () => {
  test('by a stock Temporal signal are refused in the audit, and the execution goes on (21)', async () => {
    const { as, client, temporal } = env.current;
    const workflowId = await start(twoOfSre);
    const handle = temporal.workflow.getHandle(workflowId);
    await handle.signal('deploy', true);
    await handle.signal('deploy', true, 'I am alice');
    expect((await client.audit(workflowId)).items).toMatchObject([
      { outcome: 'refused', code: 'identity-required', actor: { id: 'unknown', via: 'temporal-signal' } },
      { outcome: 'refused', code: 'identity-required' },
    ]);
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({ state: 'pending', votes: [] });
    await as('alice').approve('deploy', workflowId);
    expect(await as('bob').approve('deploy', workflowId)).toMatchObject({ status: 'accepted' });
    await client.result(workflowId);
  });

  test('by a queued answer are refused in the audit, and one with a proof counts (21)', async () => {
    const { as, client, temporal, taskQueue } = env.current;
    const workflowId = 'queued-before-it-opens';
    const meta = { actor: { id: 'alice', via: 'form' }, verb: 'approve', groups: ['sre'] };
    await temporal.workflow.signalWithStart('reviewsDeploy', {
      workflowId,
      taskQueue,
      args: [twoOfSre],
      signal: 'gatehouse:queued',
      signalArgs: ['deploy', true, meta],
    });
    await as('alice').approve('deploy', workflowId, { delivery: 'queued' });
    await as('bob').approve('deploy', workflowId);
    await client.result(workflowId);
    const { items } = await client.audit(workflowId);
    expect(items.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
      { code: 'identity-required', actor: { id: 'alice' } },
    ]);
    const { state, votes = [] } = await client.getSignal('deploy', workflowId);
    expect(state).toBe('approved');
    expect(votes.map(({ by, proof }) => `${by.id}: ${proof}`).toSorted()).toEqual([
      'alice: signed',
      'bob: signed',
    ]);
  });
});
