/** A program's own key, and the proofs that it makes. */
import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createSigner } from '../../src/client';
import { signAnswer, type SendingActor } from '../../src/client/signing/actor-claims';
import { groupsFor } from '../../src/client/signing/groups-for';
import { checkActorProof } from '../../src/wire/identity/check-actor-proof';
import type { Voter } from '../../src/wire/identity/voter';
import type { ShownPolicy } from '../../src/wire/policy/progress';
import { newFolder } from '../support/folder';
import { answer, at } from '../support/proofs';
import { verifyByNode } from '../../src/client/signing/verify-by-node';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'robot-1' };
const { x = '' } = publicKey.export({ format: 'jwk' });
const signer = createSigner({ key: jwk, now: () => Date.parse(at) });
const robot: SendingActor = { id: 'robot:ci', via: 'client' };
const folder = newFolder();
mkdirSync(folder);

async function provenBy(actor: SendingActor): Promise<Voter> {
  const token = await signAnswer(signer, actor, answer);
  return checkActorProof(token, answer, { keys: [{ kid: 'robot-1', x }], verify: verifyByNode, at });
}

describe("a program's own key", () => {
  test('proves the program', async () => {
    expect(await provenBy(robot)).toEqual({
      id: 'robot:ci',
      kind: 'program',
      groups: [],
      via: 'client',
      level: 'key',
      proof: 'signed',
    });
  });

  test('proves what else the caller knows of an actor', async () => {
    const ada = { id: 'ada', name: 'Ada', kind: 'person', level: 'login', via: 'form' } as const;
    const known = { loggedInAt: '2026-12-01T11:59:59.500Z', groups: ['finance'], amr: ['pwd', 'otp'] };
    const link = { linkId: 'l1', madeBy: 'bob' };
    expect(await provenBy({ ...ada, ...known, link, owner: 'eve' })).toEqual({
      ...ada,
      loggedInAt: known.loggedInAt,
      groups: ['finance'],
      link,
      owner: 'eve',
      proof: 'signed',
    });
  });

  test('may be in a file', async () => {
    const path = join(folder, 'robot.json');
    writeFileSync(path, JSON.stringify(jwk));
    expect(createSigner({ key: path }).issuer).toBe('robot-1');
  });

  test('without a name is named by its thumbprint, and its signer by the issuer that is given', () => {
    const { kid, ...unnamed } = jwk;
    expect(kid).toBe('robot-1');
    expect(createSigner({ key: unnamed }).issuer).toMatch(/^[\w-]{43}$/u);
    expect(createSigner({ key: unnamed, issuer: 'ci.example.org' }).issuer).toBe('ci.example.org');
  });

  test.each<[string, JsonWebKey]>([
    ['is not an Ed25519 key', {}],
    ['is not an Ed25519 key', generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })],
    ['has no private half', publicKey.export({ format: 'jwk' })],
    ['has a `kid` that is not', { ...jwk, kid: 'a key' }],
    ['has an `x` or `d` that is not a key', { ...jwk, d: 'AAAA' }],
  ])('is refused if it %s', (fault, key) => {
    expect(() => createSigner({ key })).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        message: expect.stringContaining(`the key of createSigner ${fault}`),
        remedy: expect.stringContaining('kty "OKP"'),
      }),
    );
  });

  test('that cannot be read is told without its text', () => {
    const path = join(folder, 'broken.json');
    writeFileSync(path, `{"d":"${jwk.d}"`);
    expect(() => createSigner({ key: path })).toThrow(`cannot be read from '${path}': is not JSON.`);
    expect(() => createSigner({ key: join(folder, 'none.json') })).toThrow('ENOENT');
  });
});

describe('a proof', () => {
  test('is refused by its sender if it would be refused by all workers', async () => {
    const groups = Array.from({ length: 64 }, (_, i) => `${i}`.padEnd(200, 'x'));
    await expect(provenBy({ ...robot, groups })).rejects.toThrow(
      'actor makes a proof of over 8192 characters. Pass fewer groups.',
    );
    await expect(provenBy({ ...robot, loggedInAt: 'yesterday' })).rejects.toThrow(
      'actor.loggedInAt is not an instant',
    );
  });
});

describe('the groups of an answer', () => {
  const policy = { groups: ['finance', 'ops'] } as unknown as ShownPolicy;

  test('are those that the policy names', () => {
    expect(groupsFor({ groups: ['ops', 'staff'] }, policy)).toEqual(['ops']);
    expect(groupsFor({}, policy)).toEqual([]);
  });

  test('are all without a policy, at most 64', () => {
    const groups = Array.from({ length: 65 }, (_, i) => `g${i}`);
    expect(groupsFor({ groups: groups.slice(1) }, undefined)).toHaveLength(64);
    expect(() => groupsFor({ groups }, undefined)).toThrow(
      'actor.groups has 65 groups, and an answer takes 64. Pass those that the policy of the gate names.',
    );
  });
});
