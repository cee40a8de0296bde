/** People of a test environment answer and start with signatures, and a raw client can forge what it likes. */
import { describe, expect, test } from '@jest/globals';
import { group, starter, type Policy } from '../../src/signals';
import { createTestEnvironment } from '../../src/testing';
import { useCompany } from '../support/company';

const env = useCompany('time-skipping');
const twoOfSre: Policy = { who: group('sre'), need: 2 };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

describe('a person of an environment', () => {
  test('answers a gate that asks for signatures, with the digest of what the gate shows', async () => {
    const { as, client } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    const { digest } = await client.getSignal('deploy', workflowId);
    await as('alice').approve('deploy', workflowId);
    expect(await as('bob').approve('deploy', workflowId, { comment: 'fine' })).toMatchObject({
      status: 'accepted',
    });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      state: 'approved',
      policy: { proof: 'signed' },
      votes: [
        { by: { id: 'alice', name: 'Alice', via: 'form' }, proof: 'signed', level: 'login', seen: digest },
        { by: { id: 'bob', via: 'form' }, comment: 'fine', seen: digest },
      ],
    });
  });

  test('rejects, and sets inputs', async () => {
    const { as } = env.current;
    const release = await start('reviewsDeploy', twoOfSre);
    expect(await as('bob').reject('deploy', release)).toMatchObject({ status: 'accepted' });
    const image = await start('asksForLabel', { who: group('sre') });
    expect(await as('bob').setSignal('label', image, 'cat')).toMatchObject({ status: 'accepted' });
  });

  test('sends only the groups that the policy names', async () => {
    const { as, recordedAnswers } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    await as('alice').approve('deploy', workflowId);
    const [vote] = await recordedAnswers(workflowId);
    const [, payload = ''] = vote?.proof?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ grp: ['sre'] });
  });

  test('logs in at the time of the server, which may have been skipped', async () => {
    const { as, client, sleep, now } = env.current;
    const workflowId = await start('reviewsDeploy', { ...twoOfSre, identity: { level: 'fresh-login' } });
    await sleep('30 days');
    const loggedInAt = new Date((await now()) - 600_000).toISOString();
    await expect(as('bob').approve('deploy', workflowId, { loggedInAt })).rejects.toMatchObject({
      code: 'step-up-required',
    });
    expect(await as('bob').approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
    const { votes } = await client.getSignal('deploy', workflowId);
    expect(Date.parse(votes?.[0]?.loggedInAt ?? '')).toBeGreaterThan(Date.parse(loggedInAt));
  });

  test('may hold a link, and other groups than before', async () => {
    const { as, client } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    await expect(as('alice').approve('deploy', workflowId, { groups: [] })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await as('eve').approve('deploy', workflowId, { groups: ['sre'], level: 'link' });
    const { votes } = await client.getSignal('deploy', workflowId);
    expect(votes).toMatchObject([{ by: { id: 'eve', via: 'link' }, level: 'link' }]);
  });

  test('that is a program or an agent proves to be one', async () => {
    const { as, client } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    await as('robot').approve('deploy', workflowId);
    const { votes } = await client.getSignal('deploy', workflowId);
    expect(votes).toMatchObject([{ by: { id: 'robot', via: 'api' }, level: 'key' }]);
    await as('bot').approve('deploy', workflowId);
    const { proposals } = await client.getSignal('deploy', workflowId);
    expect(proposals).toMatchObject([{ by: { id: 'bot' }, decision: 'approve', level: 'key' }]);
  });

  test('is told that the view is stale that was seen', async () => {
    const { as } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    const seen = '0'.repeat(64);
    await expect(as('bob').approve('deploy', workflowId, { seen })).rejects.toMatchObject({
      code: 'stale-view',
    });
  });

  test('answers gates without a policy, and is told of those that are not open', async () => {
    const { as, client } = env.current;
    const workflowId = await start('asksTwoThings');
    await expect(as('eve').setSignal('second', workflowId, 'b')).rejects.toMatchObject({
      code: 'signal-not-open',
    });
    await as('eve').setSignal('second', workflowId, 'b', { early: true });
    await as('eve').setSignal('first', workflowId, 'a');
    expect(await client.result(workflowId)).toBe('a b');
  });

  test('is told what he or she may do', async () => {
    const { as } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    expect(await as('alice').who('deploy', workflowId)).toMatchObject({
      person: { id: 'alice', rules: [{ name: 'answer' }] },
    });
    expect(await as('eve').who('deploy', workflowId)).toMatchObject({
      person: { refusal: { code: 'not-allowed' } },
    });
    expect(await as('eve').who('deploy', workflowId, { groups: ['sre'] })).toMatchObject({
      person: { rules: [{ name: 'answer' }] },
    });
  });

  test('whom nobody has named is refused with the names of the others', () => {
    expect(() => env.current.as('mallory')).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        message: expect.stringContaining(
          "as names 'mallory', who is none of the people of the environment. Use 'alice', 'bob',",
        ),
      }),
    );
    expect(() => env.current.as('toString')).toThrow("as names 'toString'");
  });
});

describe('a forged answer', () => {
  test('is refused by a gate that asks for signatures, and leaves nothing', async () => {
    const { forge, client, recordedAnswers } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    const actor = { id: 'alice', via: 'form' } as const;
    await expect(forge({ id: 'deploy', workflowId, actor, groups: ['sre'] })).rejects.toMatchObject({
      code: 'identity-required',
    });
    expect(await recordedAnswers(workflowId)).toEqual([]);
    expect((await client.audit(workflowId)).items).toEqual([]);
  });

  test('is accepted by a gate that believes what its sender claims', async () => {
    const { forge, client } = env.current;
    const workflowId = await start('reviewsDeploy', { ...twoOfSre, identity: { proof: 'claimed' } });
    const votes = [
      { actor: { id: 'alice', via: 'client' }, value: true },
      { actor: { id: 'bob', via: 'cli' }, comment: 'no', value: false },
    ] as const;
    for (const vote of votes) await forge({ ...vote, id: 'deploy', workflowId, groups: ['sre'] });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      state: 'rejected',
      votes: [{ by: { id: 'alice' } }, { by: { id: 'bob', via: 'cli' }, comment: 'no' }],
    });
  });

  test('is of mallory, if nobody is named, and may be of any value', async () => {
    const { forge, client } = env.current;
    const workflowId = await start('asksTwoThings');
    await expect(forge({ id: 'first', workflowId, value: 7 })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await forge({ id: 'first', workflowId, value: 'x' });
    expect(await client.getSignal('first', workflowId)).toMatchObject({
      decidedBy: { id: 'mallory', via: 'client' },
    });
  });

  test('may be one that was given before, with its proof', async () => {
    const { as, forge, recordedAnswers } = env.current;
    const workflowId = await start('reviewsDeploy', twoOfSre);
    await as('alice').approve('deploy', workflowId, { comment: 'fine' });
    const [vote] = await recordedAnswers(workflowId);
    if (vote === undefined) throw new Error('there is no vote');
    expect(vote).toMatchObject({ id: 'deploy', value: true, verb: 'approve', comment: 'fine' });
    expect(await forge(vote)).toMatchObject({ status: 'repeated' });
    const other = await start('reviewsDeploy', twoOfSre);
    await expect(forge({ ...vote, workflowId: other, requestId: undefined })).rejects.toMatchObject({
      code: 'identity-invalid',
    });
  });
});

describe('an execution that a person starts', () => {
  test('is not approved by that person', async () => {
    const { as } = env.current;
    const policy: Policy = { ...twoOfSre, exclude: [starter()] };
    const { workflowId } = await as('alice').start('reviewsDeploy', { args: [policy] });
    await expect(as('alice').approve('deploy', workflowId)).rejects.toMatchObject({
      code: 'self-approval',
    });
    expect(await as('bob').approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
  });
});

describe('an environment', () => {
  test('refuses a path of identity keys beside people', async () => {
    const options = { workflowBundle: { code: '' }, people: {}, worker: { identityKeys: 'keys.json' } };
    await expect(createTestEnvironment(options)).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('worker.identityKeys is a text, and `people` is set too.'),
    });
  });
});
