/** A worker that requires identities: all gates ask for signatures, also those without a policy. */
import { describe, expect, test } from '@jest/globals';
import { group } from '../../src/signals';
import { useCompany } from '../support/company';

const env = useCompany('time-skipping', { requireIdentity: true });

describe('on a worker that requires identities', () => {
  test('a gate without a policy is answered by anybody who is proven, and by nobody else', async () => {
    const { as, client, forge } = env.current;
    const { workflowId } = await client.start('asksAnybody');
    const title = { id: 'title', workflowId, value: 'My title' };
    await expect(forge({ ...title, actor: { id: 'alice', via: 'form' } })).rejects.toMatchObject({
      code: 'identity-required',
    });
    await expect(client.setSignal('title', workflowId, 'My title')).rejects.toMatchObject({
      code: 'identity-required',
    });
    expect(await as('eve').setSignal('title', workflowId, 'My title')).toMatchObject({ status: 'accepted' });
    await client.waitForSignal('publish', workflowId);
    await expect(forge({ id: 'publish', workflowId })).rejects.toMatchObject({ code: 'identity-required' });
    expect(await as('robot').approve('publish', workflowId)).toMatchObject({ status: 'accepted' });
    expect(await client.result(workflowId)).toBe('My title');
    expect((await client.audit(workflowId)).items).toMatchObject([
      { id: 'title', outcome: 'set', actor: { id: 'eve' }, proof: 'signed', level: 'login' },
      { id: 'publish', outcome: 'approved', actor: { id: 'robot' }, proof: 'signed', level: 'key' },
    ]);
  });

  test('a gate that would believe claims does not open', async () => {
    const { client } = env.current;
    const policy = { who: group('sre'), identity: { proof: 'claimed' } };
    const { workflowId } = await client.start('approvesDeploy', { args: [policy] });
    await expect(client.result(workflowId)).rejects.toMatchObject({
      cause: { type: 'PolicyInvalid', message: expect.stringContaining('requires the identity') },
    });
  });

  test('a timer needs nobody', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('sleepWf', { args: [7] });
    await expect(client.result(workflowId)).resolves.toEqual(expect.any(Number));
  });
});
