/** Answers that are queued without a worker: the worker verifies their proofs later, once, and the history keeps the result. */
import { describe, expect, test } from '@jest/globals';
import { group, type Policy } from '../../src/signals';
import { queuedSignal } from '../../src/wire/messages';
import { soon } from '../support/soon';
import { env } from './signed-company';

const twoOfSre: Policy = { who: group('sre'), need: 2 };

async function started(): Promise<string> {
  const { workflowId } = await env.current.as('alice').start('reviewsDeploy', { args: [twoOfSre] });
  await env.current.client.waitForSignal('deploy', workflowId);
  return workflowId;
}

/** The audit, when it has so many entries. */
async function audit(workflowId: string, count: number): Promise<unknown[]> {
  for (;;) {
    const { items } = await env.current.client.audit(workflowId);
    if (items.length >= count) return items;
    await soon();
  }
}

describe('a queued vote', () => {
  test('counts when the worker has verified its proof', async () => {
    const workflowId = await started();
    const queued = { delivery: 'queued' } as const;
    expect(await env.current.as('alice').approve('deploy', workflowId, queued)).toEqual({ status: 'queued' });
    expect(await audit(workflowId, 2)).toMatchObject([
      { outcome: 'early', actor: { id: 'alice' } },
      { outcome: 'voted', actor: { id: 'alice' }, proof: 'signed', level: 'login', rule: 'answer' },
    ]);
    expect(await env.current.as('bob').approve('deploy', workflowId)).toMatchObject({ status: 'accepted' });
  });

  test('is refused in the audit if its proof is for another answer', async () => {
    const workflowId = await started();
    await env.current.as('alice').approve('deploy', workflowId, { delivery: 'queued' });
    const handle = env.current.temporal.workflow.getHandle(workflowId);
    const { events } = await handle.fetchHistory();
    const payloads = events?.findLast(({ workflowExecutionSignaledEventAttributes: signal }) => signal)
      ?.workflowExecutionSignaledEventAttributes?.input?.payloads;
    const meta: unknown = JSON.parse(Buffer.from(payloads?.[2]?.data ?? []).toString());
    if (typeof meta !== 'object' || meta === null) throw new Error('The signal has no metadata');
    const forged = { ...meta, verb: 'reject', actor: { id: 'alice', via: 'client' } } as const;
    await handle.signal(queuedSignal, 'deploy', false, forged);
    expect(await audit(workflowId, 4)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ outcome: 'voted', approved: true }),
        expect.objectContaining({ outcome: 'refused', code: 'identity-invalid' }),
      ]),
    );
    expect(await env.current.client.getSignal('deploy', workflowId)).toMatchObject({ state: 'pending' });
  });

  test('is refused in the audit without a proof', async () => {
    const workflowId = await started();
    const actor = { id: 'bob', via: 'client' } as const;
    await env.current.temporal.workflow
      .getHandle(workflowId)
      .signal(queuedSignal, 'deploy', true, { actor, verb: 'approve', groups: ['sre'] });
    expect(await audit(workflowId, 1)).toMatchObject([{ outcome: 'refused', code: 'identity-required' }]);
  });

  test('is carried to the next run if the execution continues as new before it is verified', async () => {
    const { workflowId } = await env.current.as('alice').start('rollsWithVotes', { args: [twoOfSre] });
    await env.current.client.waitForSignal('deploy', workflowId);
    await env.current.as('bob').approve('deploy', workflowId);
    const handle = env.current.temporal.workflow.getHandle(workflowId);
    await handle.signal('roll');
    await env.current.as('alice').approve('deploy', workflowId, { delivery: 'queued' });
    await handle.signal('reopen');
    expect(await env.current.client.result(workflowId)).toMatchObject({
      approved: true,
      votes: [{ by: { id: 'bob' } }, { by: { id: 'alice' }, proof: 'signed' }],
    });
  });
});
