/**
 * What a raw Temporal client can send to a gate that asks for signatures: forged, replayed and changed votes. The numbers in
 * brackets are those of the acceptance checks.
 */
import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { GatehouseError } from '../../src/client';
import { group, type Policy } from '../../src/signals';
import type { ActorClaims } from '../../src/wire/identity/actor-proof';
import { forgedVote } from '../support/forged-proofs';
import { leftOf } from '../support/left-of';
import { base64url, keyPair, proofBy, signed } from '../support/proofs';
import { env, service } from './signed-company';

const mallory = keyPair('service-1');
const twoOfSre: Policy = { who: group('sre'), need: 2 };

async function start(workflow = 'reviewsDeploy'): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args: [twoOfSre] });
  return workflowId;
}

/** Sends a vote with this proof, and returns how it is refused, and whether that leaves anything. */
async function refusal(
  workflowId: string,
  proof: string | undefined,
  changes: object = {},
): Promise<Refusal> {
  const before = await leftOf(env.current, workflowId);
  const { vote } = await forgedVote(env.current, workflowId);
  const sent = env.current.forge({ ...vote, proof, ...changes });
  const outcome: unknown = await sent.catch((error: unknown) => error);
  const code = outcome instanceof GatehouseError ? outcome.code : outcome;
  return {
    code,
    left: isDeepStrictEqual(await leftOf(env.current, workflowId), before) ? 'nothing' : 'something',
  };
}

interface Refusal {
  readonly code: unknown;
  readonly left: 'nothing' | 'something';
}

const required: Refusal = { code: 'identity-required', left: 'nothing' };
const invalid: Refusal = { code: 'identity-invalid', left: 'nothing' };
const stale: Refusal = { code: 'stale-view', left: 'nothing' };

describe('a vote without a valid proof is refused, and leaves nothing', () => {
  test('with forged groups (15)', async () => {
    const workflowId = await start();
    const forged = { actor: { id: 'eve', via: 'form' }, groups: ['sre'] };
    expect(await refusal(workflowId, undefined, forged)).toEqual(required);
    expect(await leftOf(env.current, workflowId)).toMatchObject({
      state: 'pending',
      accepted: [],
      audit: [],
    });
  });

  test("with a proof by the sender's own key, under its own name and under that of the service (16)", async () => {
    const workflowId = await start();
    const { claims } = await forgedVote(env.current, workflowId);
    expect(await refusal(workflowId, proofBy(keyPair('mallory'), claims))).toEqual(invalid);
    expect(await refusal(workflowId, proofBy(mallory, claims))).toEqual(invalid);
  });

  test('with a proof that no key signed, or that the public key signed as a secret (17)', async () => {
    const workflowId = await start();
    const { claims } = await forgedVote(env.current, workflowId);
    const typ = 'gatehouse-actor+jwt';
    const unsigned = base64url({ alg: 'none', typ, kid: 'service-1' });
    expect(await refusal(workflowId, `${unsigned}.${base64url(claims)}.`)).toEqual(invalid);
    expect(
      await refusal(workflowId, `${unsigned}.${base64url(claims)}.${base64url('x'.repeat(64))}`),
    ).toEqual(invalid);
    const message = `${base64url({ alg: 'HS256', typ, kid: 'service-1' })}.${base64url(claims)}`;
    for (const secret of [service.jwk.x, Buffer.from(service.jwk.x, 'base64url')]) {
      const mac = createHmac('sha256', secret).update(message).digest('base64url');
      expect(await refusal(workflowId, `${message}.${mac}`)).toEqual(invalid);
    }
  });

  test('with a proof that has another last character, or a key twice (17)', async () => {
    const workflowId = await start();
    const { vote, claims } = await forgedVote(env.current, workflowId);
    const proof = proofBy(service, claims);
    const last = proof.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    // The last of 86 characters has four bits that are not used.
    const others = alphabet
      .split('')
      .filter((each) => each !== last && alphabet.indexOf(each) >> 4 === alphabet.indexOf(last) >> 4);
    expect(others).toHaveLength(15);
    for (const other of others)
      expect(await refusal(workflowId, `${proof.slice(0, -1)}${other}`)).toEqual(invalid);

    const twice = JSON.stringify(claims).replace('{', '{"sub":"bob",');
    const header = { alg: 'EdDSA', typ: 'gatehouse-actor+jwt', kid: 'service-1' };
    expect(await refusal(workflowId, signed(header, twice, service.secret))).toEqual(invalid);
    expect(
      await refusal(workflowId, signed({ ...header, jku: 'http://mallory' }, claims, service.secret)),
    ).toEqual(invalid);
    expect(await env.current.forge({ ...vote, proof })).toMatchObject({ status: 'counted' });
  });
});

describe('a vote that was given before, sent again', () => {
  test('to the same opening is a repetition that changes nothing, until its proof has ended (18)', async () => {
    const { as, client, forge, recordedAnswers, sleep } = env.current;
    const workflowId = await start();
    await as('alice').approve('deploy', workflowId);
    const { accepted, ...before } = await leftOf(env.current, workflowId);
    const [vote] = await recordedAnswers(workflowId);
    if (vote === undefined) throw new Error('there is no vote');
    const repeated = { status: 'repeated', progress: { words: '1 of 2' } };
    expect(await forge(vote)).toMatchObject(repeated);
    expect(await leftOf(env.current, workflowId)).toMatchObject(before);
    expect(accepted).toHaveLength(1);
    await sleep('5 minutes');
    const after = await leftOf(env.current, workflowId);
    await expect(forge(vote)).rejects.toMatchObject({ code: 'identity-invalid' });
    expect(await leftOf(env.current, workflowId)).toEqual(after);
    expect(await as('alice').approve('deploy', workflowId, { seen: vote.seen })).toMatchObject(repeated);
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({ progress: before.progress });
  });

  test.each(['with its request key', 'without it'])(
    'without its proof is refused %s, and leaves nothing',
    async (how) => {
      const { as, forge, recordedAnswers } = env.current;
      const workflowId = await start('reviewsTwice');
      for (const name of ['alice', 'bob'])
        await as(name).approve('deploy', workflowId, { requestKey: `key-of-${name}` });
      const before = await leftOf(env.current, workflowId);
      for (const { proof: _, requestKey, ...vote } of await recordedAnswers(workflowId)) {
        const copy = how === 'without it' ? vote : { ...vote, requestKey };
        await expect(forge(copy)).rejects.toMatchObject({ code: 'identity-required' });
      }
      expect(await leftOf(env.current, workflowId)).toEqual(before);
    },
  );

  test('to the next round is refused (18)', async () => {
    const { as, client, forge, recordedAnswers } = env.current;
    const workflowId = await start('reviewsTwice');
    const first = await client.getSignal('deploy', workflowId);
    await as('alice').approve('deploy', workflowId);
    await as('bob').approve('deploy', workflowId);
    const second = await client.waitForSignal('deploy', workflowId, { state: 'pending' });
    expect(second.requestId).not.toBe(first.requestId);
    expect(second.digest).not.toBe(first.digest);
    const before = await leftOf(env.current, workflowId);
    const votes = await recordedAnswers(workflowId);
    expect(votes).toHaveLength(2);
    for (const { proof } of votes) {
      expect(await refusal(workflowId, proof)).toEqual(invalid);
      expect(await refusal(workflowId, proof, { requestId: second.requestId })).toEqual(invalid);
      expect(await refusal(workflowId, proof, { seen: first.digest })).toEqual(invalid);
    }
    for (const vote of votes) expect(await forge(vote)).toMatchObject({ status: 'repeated' }); // of the first
    const { accepted, ...after } = await leftOf(env.current, workflowId);
    expect(after).toEqual({ state: 'pending', progress: before.progress, votes: [], audit: before.audit });
    expect(accepted).toHaveLength(4);
  });

  test('to a gate of the same id in another execution is refused (18)', async () => {
    const { as, client, forge, recordedAnswers } = env.current;
    const [one, other] = [await start(), await start()];
    await as('alice').approve('deploy', one);
    const [vote] = await recordedAnswers(one);
    if (vote === undefined) throw new Error('there is no vote');
    const before = await leftOf(env.current, other);
    const to = { ...vote, workflowId: other };
    await expect(forge(to)).rejects.toMatchObject({ code: 'superseded' });
    await expect(forge({ ...to, requestId: undefined })).rejects.toMatchObject({ code: 'identity-invalid' });
    const { requestId } = await client.getSignal('deploy', other);
    await expect(forge({ ...to, requestId })).rejects.toMatchObject({ code: 'identity-invalid' });
    expect(await leftOf(env.current, other)).toEqual(before);
  });
});

describe('a proof is of no use for another answer', () => {
  const reject = { value: false, verb: 'reject' } as const;

  test.each<[string, object]>([
    ['value', { value: false }],
    ['value and verb', reject],
    ['verb', { verb: 'set' }],
    ['comment', { comment: 'fine' }],
    ['rule', { rule: 'answer' }],
  ])('with the %s swapped (19)', async (_what, changes) => {
    const workflowId = await start();
    const { claims } = await forgedVote(env.current, workflowId);
    expect(await refusal(workflowId, proofBy(service, claims), changes)).toEqual(invalid);
  });

  test('with the digest of what was seen left out, or another one (19)', async () => {
    const workflowId = await start();
    const { claims } = await forgedVote(env.current, workflowId);
    expect(await refusal(workflowId, proofBy(service, claims), { seen: undefined })).toEqual(invalid);
    const { seen: _, ...blind } = claims;
    expect(await refusal(workflowId, proofBy(service, blind))).toEqual(invalid);
    expect(await refusal(workflowId, proofBy(service, blind), { seen: undefined })).toEqual(stale);
  });

  test('of a voter, after it was counted (19)', async () => {
    const { as, forge, recordedAnswers } = env.current;
    const workflowId = await start();
    await as('alice').approve('deploy', workflowId);
    const before = await leftOf(env.current, workflowId);
    const [vote] = await recordedAnswers(workflowId);
    if (vote === undefined) throw new Error('there is no vote');
    await expect(forge({ ...vote, ...reject })).rejects.toMatchObject({ code: 'identity-invalid' });
    expect(await leftOf(env.current, workflowId)).toEqual(before);
  });

  test('and names who votes, whoever the sender says it is (19)', async () => {
    const { client, forge } = env.current;
    const workflowId = await start();
    const { vote, claims } = await forgedVote(env.current, workflowId);
    await forge({ ...vote, actor: { id: 'bob', via: 'cli' }, proof: proofBy(service, claims) });
    expect(await client.getSignal('deploy', workflowId)).toMatchObject({
      votes: [{ by: { id: 'alice', via: 'form' } }],
    });
    expect((await client.audit(workflowId)).items).toMatchObject([
      { actor: { id: 'alice' }, proof: 'signed' },
    ]);
  });

  test.each<[string, Partial<Record<keyof ActorClaims, unknown>>]>([
    ['another namespace', { ns: 'payments' }],
    ['another audience', { aud: 'gatehouse:starter' }],
    ['a longer time than a minute', { exp: 4_000_000_000 }],
  ])('with %s (19)', async (_what, changes) => {
    const workflowId = await start();
    const { claims } = await forgedVote(env.current, workflowId);
    expect(await refusal(workflowId, proofBy(service, { ...claims, ...changes }))).toEqual(invalid);
  });
});

describe('a proof has its time', () => {
  test.each([
    ['61 seconds after it was made', 61],
    ['over a minute before it was made', -75],
  ])('and is refused %s (20)', async (_when, seconds) => {
    const workflowId = await start();
    const { claims } = await forgedVote(env.current, workflowId, seconds);
    expect(await refusal(workflowId, proofBy(service, claims))).toEqual(invalid);
  });

  test('and is counted within it (20)', async () => {
    const { forge } = env.current;
    const workflowId = await start();
    const { vote, claims } = await forgedVote(env.current, workflowId, 40);
    expect(await forge({ ...vote, proof: proofBy(service, claims) })).toMatchObject({ status: 'counted' });
    const early = await forgedVote(env.current, workflowId, -30);
    const bob = { ...early.claims, sub: 'bob' };
    const actor = { id: 'bob', via: 'form' } as const;
    expect(await forge({ ...early.vote, actor, proof: proofBy(service, bob) })).toMatchObject({
      status: 'accepted',
    });
  });
});
