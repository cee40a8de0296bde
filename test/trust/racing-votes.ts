/**
 * Votes that race for the last seat, and a vote that races with a step of the policy, on the whole server. The numbers in brackets are
 * those of the acceptance checks.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { GatehouseError, type Outcome } from '../../src/client';
import { group, people, type Policy, type Review } from '../../src/signals';
import { createWorker } from '../../src/worker';
import { setUpdate } from '../../src/wire/messages';
import { forgedVote, type ForgedVote } from '../support/forged-proofs';
import { proofBy } from '../support/proofs';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';
import { env, identityKeys, service } from './company-on-dev-server';

describe('fifty votes of two people for the last seat (24)', () => {
  const twoOfSre: Policy = { who: group('sre'), need: 2 };

  test('settle the gate once: one is accepted, the others of the winner repeat it, and all of the loser are told', async () => {
    const { as, client } = env.current;
    const { workflowId } = await client.start('reviewsDeploy', { args: [twoOfSre] });
    await as('alice').approve('deploy', workflowId);
    const vote = async (id: string): Promise<Outcome | GatehouseError> =>
      as(id)
        .approve('deploy', workflowId, { timeout: '40 seconds' })
        .catch((error: unknown) => {
          if (error instanceof GatehouseError) return error;
          throw error;
        });
    // Eight at a time: the server takes ten updates of an execution, and aborts some of them if there are more.
    const racers = Array.from({ length: 25 }, () => ['bob', 'carol']).flat();
    const ended: { readonly id: string; readonly outcome: Outcome | GatehouseError }[] = [];
    const lane = async (): Promise<void> => {
      for (let id = racers.pop(); id !== undefined; id = racers.pop())
        ended.push({ id, outcome: await vote(id) });
    };
    await Promise.all(Array.from({ length: 8 }, lane));

    const { decidedBy, decidedAt } = await client.getSignal('deploy', workflowId);
    const winner = decidedBy?.id ?? '';
    const of = (isWinner: boolean): readonly unknown[] =>
      ended.filter(({ id }) => (id === winner) === isWinner).map(({ outcome }) => outcome);
    const statuses = of(true).map((outcome) =>
      outcome instanceof GatehouseError ? outcome.message : (outcome as Outcome).status,
    );
    expect(statuses.toSorted()).toEqual(['accepted', ...Array.from({ length: 24 }, () => 'repeated')]);
    expect(of(false)).toHaveLength(25);
    for (const refusal of of(false))
      expect(refusal).toMatchObject({ code: 'already-set', decidedBy: { id: winner }, decidedAt });

    expect(await client.result<Review<string>>(workflowId)).toMatchObject({
      decidedBy: { id: winner },
      votes: [{ by: { id: 'alice' } }, { by: { id: winner } }],
    });
    expect((await client.audit(workflowId)).items).toMatchObject([
      { outcome: 'voted', actor: { id: 'alice' } },
      { outcome: 'approved', actor: { id: winner } },
    ]);
  }, 120_000);
});

/** Waits until the server has the event and the update, while no worker runs. */
async function arrived(workflowId: string, updateId: string): Promise<void> {
  const { temporal } = env.current;
  const { namespace } = temporal.options;
  const updateRef = { workflowExecution: { workflowId }, updateId };
  for (;;) {
    const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
    const hasFired = events?.some((event) => event.timerFiredEventAttributes) === true;
    const isThere = await temporal.workflowService
      .pollWorkflowExecutionUpdate({ namespace, updateRef, identity: 'test' })
      .then(
        () => true,
        () => false,
      );
    if (hasFired && isThere) return;
    await soon();
  }
}

describe('a vote of the old group and the step that replaces the group, in one workflow task (32)', () => {
  const taskQueue = 'away';
  const policy: Policy = {
    who: group('sre'),
    need: 3,
    escalate: [{ after: '6 seconds', replace: people('eve', 'dan') }],
  };
  let connection: NativeConnection;

  beforeAll(async () => {
    connection = await NativeConnection.connect({ address: env.current.address });
  });
  afterAll(() => connection.close());

  async function onWorker<Result>(use: () => Promise<Result>): Promise<Result> {
    const bundle = await workflowBundle();
    const worker = await createWorker({
      connection,
      taskQueue,
      workflowBundle: bundle,
      identityKeys,
      maxCachedWorkflows: 0, // no task waits for the worker that has stopped
    });
    return worker.runUntil(use());
  }

  test('the vote counts and comes first; later votes of the old group are refused', async () => {
    const { client, temporal } = env.current;
    const { workflowId } = await client.start('reviewsDeploy', { args: [policy], taskQueue });
    const handle = temporal.workflow.getHandle(workflowId);
    const send = async (
      { vote, claims }: ForgedVote,
      id: string,
      groups: readonly string[],
    ): Promise<Outcome> => {
      const proof = proofBy(service, { ...claims, sub: id, grp: groups });
      const meta = { actor: { id, via: 'form' }, verb: 'approve', seen: vote.seen, proof } as const;
      return handle.executeUpdate(setUpdate, { updateId: id, args: ['deploy', true, meta] });
    };
    const seen = await onWorker(async () => {
      const signal = await forgedVote(env.current, workflowId);
      await send(signal, 'carol', ['sre']); // so that the first workflow task has ended
      return signal;
    });
    const sent = async (id: string, groups: readonly string[]): Promise<Outcome> => send(seen, id, groups);
    const ofAlice = sent('alice', ['sre']);
    await arrived(workflowId, 'alice');
    await onWorker(async () => {
      expect(await ofAlice).toMatchObject({ status: 'counted', progress: { words: '2 of 3' } });
      await expect(sent('bob', ['sre'])).rejects.toThrow(WorkflowUpdateFailedError);
      expect((await client.audit(workflowId)).items).toMatchObject([
        { outcome: 'voted', actor: { id: 'carol' }, rule: 'answer' },
        { outcome: 'voted', actor: { id: 'alice' }, rule: 'answer' },
        { outcome: 'escalated', rule: 'answer', meaning: 'eve or dan may answer, and nobody else' },
      ]);
      await sent('eve', []);
      expect(await client.result<Review<string>>(workflowId)).toMatchObject({
        votes: [{ by: { id: 'carol' } }, { by: { id: 'alice' } }, { by: { id: 'eve' } }],
      });
    });
  });
});
