/** Signed votes while an execution continues as new. The numbers in brackets are those of the acceptance checks. */
import { describe, expect, test } from '@jest/globals';
import { group, starter, type Policy, type Review } from '../../src/signals';
import { useCompany } from '../support/company';
import { soon } from '../support/soon';

const env = useCompany('time-skipping');
const twoOfSre: Policy = { who: group('sre'), need: 2 };

/** Returns an execution that continued as new with the vote of alice, and has not opened its gate again. */
async function rolled(): Promise<string> {
  const { as, client, temporal } = env.current;
  const { workflowId, runId } = await client.start('rollsWithVotes', { args: [twoOfSre] });
  await as('alice').approve('deploy', workflowId);
  const handle = temporal.workflow.getHandle(workflowId);
  await handle.signal('roll');
  while ((await handle.describe()).runId === runId) await soon();
  return workflowId;
}

describe('a vote that arrives before the gate opens again (33)', () => {
  test('is verified on arrival, and counts when the gate opens, although its proof has ended', async () => {
    const { as, client, sleep, temporal } = env.current;
    const workflowId = await rolled();
    const { requestId, digest } = await client.getSignal('deploy', workflowId);
    expect(await as('bob').approve('deploy', workflowId)).toMatchObject({ status: 'early' });
    expect(await as('alice').approve('deploy', workflowId)).toMatchObject({
      status: 'repeated',
      progress: { words: '1 of 2' },
    });
    await sleep('5 minutes');
    await temporal.workflow.getHandle(workflowId).signal('reopen');
    expect(await client.result<Review<string>>(workflowId)).toMatchObject({
      approved: true,
      requestId,
      votes: [
        { by: { id: 'alice' }, proof: 'signed', level: 'login', seen: digest },
        { by: { id: 'bob' }, proof: 'signed', level: 'login', seen: digest },
      ],
    });
  });

  test('is refused on arrival without a valid proof, and leaves nothing', async () => {
    const { client, forge, recordedAnswers, temporal } = env.current;
    const workflowId = await rolled();
    const { runId } = await temporal.workflow.getHandle(workflowId).describe();
    const { requestId, digest: seen } = await client.getSignal('deploy', workflowId);
    const actor = { id: 'bob', via: 'form' } as const;
    const vote = { id: 'deploy', workflowId, actor, requestId, seen, groups: ['sre'] };
    for (const early of [true, false])
      await expect(forge({ ...vote, early })).rejects.toMatchObject({ code: 'identity-required' });
    const [header, , signature] = 'eyJhbGciOiJFZERTQSJ9.e30.AAAA'.split('.');
    const proof = `${header}.${Buffer.from(JSON.stringify({ sub: 'bob' })).toString('base64url')}.${signature}`;
    await expect(forge({ ...vote, early: true, proof })).rejects.toMatchObject({ code: 'identity-invalid' });
    await temporal.workflow.getHandle(workflowId).signal('reopen');
    await temporal.workflow.getHandle(workflowId).signal('deploy', true);
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      state: 'pending',
      votes: [{ by: { id: 'alice' } }],
    });
    expect(await recordedAnswers(workflowId)).toEqual([]);
    expect((await temporal.workflow.getHandle(workflowId).describe()).runId).toBe(runId);
  });

  test('is refused when the gate opens, if who sent it may not answer', async () => {
    const { as, client, temporal } = env.current;
    const workflowId = await rolled();
    expect(await as('eve').approve('deploy', workflowId)).toMatchObject({ status: 'early' });
    await temporal.workflow.getHandle(workflowId).signal('reopen');
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({ votes: [{ by: { id: 'alice' } }] });
    const { items } = await client.audit(workflowId);
    expect(items).toMatchObject([
      { outcome: 'voted', actor: { id: 'alice' }, proof: 'signed' },
      { outcome: 'early', actor: { id: 'eve' } },
      { outcome: 'refused', actor: { id: 'eve' }, code: 'not-allowed' },
    ]);
  });
});

describe('a signed start is known long after it', () => {
  test.each([
    ['in the next run', 'rolls', ''],
    ['in a child', 'child', '-child'],
  ])('%s', async (_where, how, suffix) => {
    const { as, client, sleep } = env.current;
    const policy: Policy = { who: group('sre'), exclude: [starter()] };
    const { workflowId } = await as('alice').start('reviewsLater', { args: [policy, how, 120_000] });
    await sleep('130 seconds');
    const asked = `${workflowId}${suffix}`;
    await client.waitForSignal('deploy', asked);
    await expect(as('alice').approve('deploy', asked)).rejects.toMatchObject({ code: 'self-approval' });
    expect(await as('bob').approve('deploy', asked)).toMatchObject({ status: 'accepted' });
  });
});
