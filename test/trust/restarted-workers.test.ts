/**
 * Gates that wait while their worker is replaced: by one with other keys, and by one with another policy. The numbers in brackets
 * are those of the acceptance checks.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createSigner, SignalClient, type Outcome } from '../../src/client';
import { group, type Policy, type Review } from '../../src/signals';
import { ActingPerson } from '../../src/testing/people/acting-person';
import { createWorker, GatehousePlugin, type CreateWorkerOptions } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { keyPair, type KeyPair } from '../support/proofs';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('time-skipping');
const [older, newer] = [keyPair('service-1'), keyPair('service-2')];
let connection: NativeConnection;

beforeAll(async () => {
  connection = await NativeConnection.connect({ address: env.current.address });
});
afterAll(() => connection.close());

type Bundle = Awaited<ReturnType<typeof workflowBundle>>;

/** Runs a worker with these workflows and public keys while `use` runs. */
async function onWorker<Result>(
  taskQueue: string,
  workflows: Bundle,
  keys: readonly KeyPair[],
  use: () => Promise<Result>,
): Promise<Result> {
  const identityKeys: CreateWorkerOptions['identityKeys'] = { keys: keys.map(({ jwk }) => jwk) };
  const worker = await createWorker({
    connection,
    taskQueue,
    workflowBundle: workflows,
    identityKeys,
    maxCachedWorkflows: 0, // each task replays the whole history, and none waits for the worker that has stopped
  });
  return worker.runUntil(use());
}

/** Approves for a member of the group, by the service when it had this key. */
async function approve(id: string, workflowId: string, { kid, secret }: KeyPair): Promise<Outcome> {
  const { temporal, now } = env.current;
  const nowMs = await now();
  const signer = createSigner({ key: { ...secret.export({ format: 'jwk' }), kid }, now: () => nowMs });
  const person = new ActingPerson(id, { groups: ['sre'] }, new SignalClient(temporal, { signer }), now);
  return person.approve('deploy', workflowId);
}

/** Replays the execution on a worker that has no keys. */
async function replay(workflowId: string, bundle: Bundle): Promise<void> {
  const history = await env.current.temporal.workflow.getHandle(workflowId).fetchHistory();
  const options = { workflowBundle: bundle, plugins: [new GatehousePlugin()] };
  await Worker.runReplayHistory(options, history, workflowId);
}

describe('a key of the service that is replaced while a gate waits for thirty days (22)', () => {
  const taskQueue = 'replaced-key';
  const workflowId = 'waits-long';

  test('signs no new vote, its old votes count, and the history replays without any key', async () => {
    const { client, sleep } = env.current;
    const policy: Policy = { who: group('sre'), need: 2 };
    const bundle = await workflowBundle();
    await onWorker(taskQueue, bundle, [older], async () => {
      await client.start('reviewsDeploy', { args: [policy], workflowId, taskQueue });
      expect(await approve('alice', workflowId, older)).toMatchObject({ status: 'counted' });
    });
    await sleep('30 days');
    await onWorker(taskQueue, bundle, [newer], async () => {
      await expect(approve('bob', workflowId, older)).rejects.toMatchObject({ code: 'identity-invalid' });
      expect(await client.getSignal('deploy', workflowId)).toMatchObject({
        progress: { words: '1 of 2' },
        votes: [{ by: { id: 'alice' }, proof: 'signed' }],
      });
      await expect(approve('alice', workflowId, older)).rejects.toMatchObject({ code: 'identity-invalid' });
      expect(await approve('alice', workflowId, newer)).toMatchObject({ status: 'repeated' });
      expect(await approve('bob', workflowId, newer)).toMatchObject({ status: 'accepted' });
    });
    expect(await client.result<Review<string>>(workflowId)).toMatchObject({
      approved: true,
      votes: [
        { by: { id: 'alice' }, proof: 'signed' },
        { by: { id: 'bob' }, proof: 'signed' },
      ],
    });
    await expect(replay(workflowId, bundle)).resolves.toBeUndefined();
  });
});

describe('a policy that needs three after a deploy, while one of two has voted (34)', () => {
  const taskQueue = 'changed-policy';
  const workflowId = 'opened-before';

  test('holds for gates that open later; the open one keeps its own, and its history replays', async () => {
    const { client } = env.current;
    const before = await workflowBundle(require.resolve('../support/changed-workflows/policy-before'));
    const after = await workflowBundle(require.resolve('../support/changed-workflows/policy-after'));
    const opened = await onWorker(taskQueue, before, [older], async () => {
      await client.start('release', { workflowId, taskQueue });
      expect(await approve('alice', workflowId, older)).toMatchObject({ status: 'counted' });
      return client.getSignal('deploy', workflowId);
    });
    await onWorker(taskQueue, after, [older], async () => {
      const { policy, digest, progress } = await client.getSignal('deploy', workflowId);
      expect({ policy, digest, progress }).toEqual({
        policy: opened.policy,
        digest: opened.digest,
        progress: opened.progress,
      });
      expect(await approve('bob', workflowId, older)).toMatchObject({ status: 'accepted' });
      expect(await client.result<Review<string>>(workflowId)).toMatchObject({
        approved: true,
        votes: [{ by: { id: 'alice' } }, { by: { id: 'bob' } }],
      });
    });
    await expect(replay(workflowId, after)).resolves.toBeUndefined();
    await expect(replay(workflowId, before)).resolves.toBeUndefined();
  });
});
