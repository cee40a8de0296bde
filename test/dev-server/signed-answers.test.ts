/** A program's own key on real gates: what its client asks and sends, and what a worker with its public key accepts. */
import { describe, expect, test } from '@jest/globals';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { createSigner, SignalClient, type ActorSigner, type SignalClientOptions } from '../../src/client';
import { AnswerSender } from '../../src/client/sending/answer-sender';
import { group, type Policy } from '../../src/signals';
import { createWorker, GatehousePlugin } from '../../src/worker';
import { useCompany } from '../support/company';
import { keyPair } from '../support/proofs';
import { soon } from '../support/soon';
import { verifyByNode } from '../../src/client/signing/verify-by-node';
import { checkActorProof } from '../../src/wire/identity/check-actor-proof';
import { workflowBundle } from '../support/workflow-bundle';

const pair = keyPair('robot-key', { subjects: ['robot:*'], groups: ['sre'], via: ['client'] });
const env = useCompany('dev', { identityKeys: { keys: [pair.jwk] }, requireIdentity: true });
const signer = createSigner({ key: { ...pair.secret.export({ format: 'jwk' }), kid: pair.kid } });
const robot = { id: 'robot:ci', groups: ['sre', 'staff'] };
const sre: Policy = { who: group('sre'), need: 2 };

/** A client that counts its queries. */
function counting(options: SignalClientOptions): {
  readonly client: SignalClient;
  readonly queries: string[];
} {
  const { temporal, taskQueue } = env.current;
  const queries: string[] = [];
  const counted = new Client({
    connection: temporal.connection,
    namespace: temporal.options.namespace,
    interceptors: {
      workflow: [
        {
          async query(input, next) {
            queries.push(input.queryType);
            return next(input);
          },
        },
      ],
    },
  });
  return { client: new SignalClient(counted, { taskQueue, ...options }), queries };
}

async function opened(policy: Policy): Promise<{ readonly workflowId: string; readonly requestId: string }> {
  const { client } = env.current;
  const { workflowId } = await client.start('reviewsDeploy', { args: [policy] });
  const { requestId } = await client.waitForSignal('deploy', workflowId);
  return { workflowId, requestId };
}

describe('a client with a signer', () => {
  test('proves the program, with the groups that the policy names', async () => {
    const { client } = counting({ signer, actor: robot });
    const { workflowId, requestId } = await opened(sre);
    expect(await client.approve('deploy', workflowId, { comment: 'green' })).toMatchObject({
      status: 'counted',
    });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      votes: [{ by: { id: 'robot:ci', via: 'client' }, proof: 'signed', level: 'key', comment: 'green' }],
    });
    const [vote] = await env.current.recordedAnswers(workflowId);
    expect(vote).toMatchObject({ requestId, groups: undefined });
    const answer = {
      namespace: 'default',
      requestId,
      verb: 'approve',
      value: true,
      comment: 'green',
    } as const;
    const check = { keys: [pair.key], verify: verifyByNode, at: new Date().toISOString() };
    expect(checkActorProof(vote?.proof ?? '', answer, check)).toMatchObject({ groups: ['sre'] });
  });

  test('asks each opening once what it requires, and not at all if the caller has read it', async () => {
    const { client, queries } = counting({ signer, actor: robot });
    const { workflowId, requestId } = await opened(sre);
    await client.approve('deploy', workflowId, { requestId });
    expect(queries).toEqual(['gatehouse:get']);
    expect(await client.approve('deploy', workflowId, { requestId })).toMatchObject({ status: 'repeated' });
    expect(queries).toHaveLength(1);
    const other = await opened(sre);
    const signal = await env.current.client.getSignal('deploy', other.workflowId);
    expect(await client.approve('deploy', other.workflowId, { signal })).toMatchObject({ status: 'counted' });
    expect(queries).toHaveLength(1);
  });

  test('says for which rule it answers, and what was seen', async () => {
    const { client } = counting({ signer, actor: robot });
    const policy = {
      rules: [
        { name: 'tests', from: group('sre') },
        { name: 'ops', from: group('sre') },
      ],
    };
    const { workflowId } = await opened(policy);
    const { digest } = await client.getSignal('deploy', workflowId);
    await client.approve('deploy', workflowId, { rule: 'ops', seen: digest });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      votes: [{ rule: 'ops', seen: digest }],
    });
    await expect(client.approve('deploy', workflowId, { seen: '0'.repeat(64) })).rejects.toMatchObject({
      code: expect.stringMatching(/stale-view|already-voted/u),
    });
  });

  test('leaves it to the gate what to do with an answer that comes too early', async () => {
    const { client } = counting({ signer, actor: robot });
    const { workflowId } = await client.start('asksTwoThings');
    await expect(client.setSignal('second', workflowId, 'b')).rejects.toMatchObject({
      code: 'signal-not-open',
    });
  });
});

/** The signer of the robot, with a clock that a test sets and a count of what it has signed. */
function timed(signedOnce: () => void = () => undefined): {
  skewMs: number;
  count: number;
  readonly signer: ActorSigner;
} {
  const timedSigner = {
    skewMs: 0,
    count: 0,
    signer: {
      issuer: signer.issuer,
      now: () => Date.now() + timedSigner.skewMs,
      async sign(typ: string, claims: object) {
        timedSigner.count += 1;
        const token = await signer.sign(typ, claims);
        signedOnce();
        return token;
      },
    },
  };
  return timedSigner;
}

describe('a signature ends after a minute, so an answer', () => {
  test('is signed when its execution has a free slot', async () => {
    const clock = timed();
    const sender = new AnswerSender(env.current.temporal, { signer: clock.signer, actor: robot });
    const { workflowId } = await opened(sre);
    const signal = await env.current.client.getSignal('deploy', workflowId);
    const taken: ((() => void) | undefined)[] = [];
    while (taken.length < sender.slots.limit) taken.push(await sender.slots.take(workflowId, 1));
    clock.skewMs = -300_000; // a proof of now would have ended
    const sent = sender.send('deploy', workflowId, true, { verb: 'approve' }, { signal });
    await soon();
    expect(clock.count).toBe(0);
    clock.skewMs = 0;
    for (const giveBack of taken) giveBack?.();
    expect(await sent).toMatchObject({ status: 'counted' });
    expect(clock.count).toBe(1);
  });

  test('is signed anew if its signature has ended before the execution has judged it', async () => {
    const clock = timed(() => (clock.skewMs = 0));
    clock.skewMs = -300_000;
    const { client } = counting({ signer: clock.signer, actor: robot });
    const { workflowId } = await opened(sre);
    expect(await client.approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
    expect(clock.count).toBe(2);
  });

  test('is not sent if its signer fails, whose error the caller gets', async () => {
    const fault = new Error('the key store is closed');
    const failing = { issuer: 'robot', now: Date.now, sign: async () => Promise.reject(fault) };
    const { client } = counting({ signer: failing, actor: robot });
    const { workflowId } = await opened(sre);
    await expect(client.approve('deploy', workflowId)).rejects.toBe(fault);
  });
});

describe('a key that may only sign for robots', () => {
  test.each([
    ['a person', { id: 'alice', groups: ['sre'] }],
    ['another way', { ...robot, via: 'form' as const }],
  ])('does not prove %s', async (_what, actor) => {
    const { client } = counting({ signer, actor });
    const { workflowId } = await opened(sre);
    await expect(client.approve('deploy', workflowId)).rejects.toMatchObject({ code: 'identity-invalid' });
  });

  test('does not give a group that it may not', async () => {
    const { client } = counting({ signer, actor: { ...robot, groups: ['finance'] } });
    const { workflowId } = await opened({ who: group('finance') });
    await expect(client.approve('deploy', workflowId)).rejects.toMatchObject({ code: 'identity-invalid' });
  });
});

describe('a client without a signer', () => {
  test('asks nothing, and is refused where a signature is required', async () => {
    const { client, queries } = counting({ actor: { id: 'alice', groups: ['sre'] } });
    const { workflowId } = await opened(sre);
    await expect(client.approve('deploy', workflowId)).rejects.toMatchObject({ code: 'identity-required' });
    expect(queries).toEqual([]);
  });
});

describe('a worker that requires identities', () => {
  test('asks for a signature at gates without a policy, and the history keeps it', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('asksTwoThings');
    await client.waitForSignal('first', workflowId);
    await expect(client.setSignal('first', workflowId, 'a')).rejects.toMatchObject({
      code: 'identity-required',
    });
    const { client: proven } = counting({ signer, actor: robot });
    await proven.setSignal('first', workflowId, 'a');
    await env.current.as('eve').setSignal('second', workflowId, 'b');
    expect(await client.result(workflowId)).toBe('a b');

    const history = await env.current.temporal.workflow.getHandle(workflowId).fetchHistory();
    const options = { workflowBundle: await workflowBundle(), plugins: [new GatehousePlugin()] };
    await expect(Worker.runReplayHistory(options, history, workflowId)).resolves.toBeUndefined();
  });
});

describe('keys that are replaced while a gate waits', () => {
  test('count by what they have signed, and the worker with the new keys replays without them', async () => {
    const { temporal, address } = env.current;
    const [old, fresh] = [keyPair('old'), keyPair('fresh')];
    const taskQueue = 'replaced-keys';
    const workflow = { taskQueue, workflowBundle: await workflowBundle(), address };
    const by = ({ secret, kid }: typeof old, id: string): SignalClient => {
      const key = { ...secret.export({ format: 'jwk' }), kid };
      return new SignalClient(temporal, {
        taskQueue,
        signer: createSigner({ key }),
        actor: { id, groups: ['sre'] },
      });
    };
    const [before, after] = [by(old, 'robot:a'), by(fresh, 'robot:b')];
    const { workflowId } = await before.start('reviewsDeploy', { args: [sre] });

    const first = await createWorker({ ...workflow, identityKeys: { keys: [old.jwk] } });
    await first.runUntil(async () => {
      await before.waitForSignal('deploy', workflowId);
      await expect(after.approve('deploy', workflowId)).rejects.toMatchObject({ code: 'identity-invalid' });
      expect(await before.approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
    });
    const second = await createWorker({ ...workflow, identityKeys: { keys: [fresh.jwk] } });
    await second.runUntil(async () => {
      const late = before.approve('deploy', workflowId, { actor: { id: 'robot:c', groups: ['sre'] } });
      await expect(late).rejects.toMatchObject({ code: 'identity-invalid' });
      expect(await after.approve('deploy', workflowId)).toMatchObject({ status: 'accepted' });
      expect(await after.result(workflowId)).toMatchObject({
        votes: [{ by: { id: 'robot:a' } }, { by: { id: 'robot:b' } }],
      });
    });
  });
});
