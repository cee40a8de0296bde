/** Which keys a worker takes, and what it decides by them. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { decidePolicy } from '../../src/worker/decide-policy';
import { identityKeysIn } from '../../src/client/signing/identity-key-set';
import { readIdentityKeys } from '../../src/client/signing/read-identity-keys';
import { checkIdentity, joinedIdentity, type WorkerIdentity } from '../../src/worker/worker-identity';
import { withIdentityKeys } from '../../src/worker/with-identity-keys';
import type { PinnedPolicy } from '../../src/wire/policy/pinned-policy';
import type { PolicyDecision } from '../../src/wire/policy/policy-decision';
import { newFolder } from '../support/folder';
import { keyPair } from '../support/proofs';

const service = keyPair('service-1');
const { jwk, key } = service;
const none: WorkerIdentity = { keys: undefined, requireIdentity: false };
const some: WorkerIdentity = { keys: [key], requireIdentity: false };
const all: WorkerIdentity = { keys: [key], requireIdentity: true };
const folder = newFolder();
mkdirSync(folder);

describe('a key set', () => {
  test('may say of a key what its holder can sign, and how it is used', () => {
    const constraints = {
      subjects: ['robot:*'],
      kinds: ['program'],
      groups: ['ci'],
      via: ['client'],
      notAfter: '2026-12-24T18:00:00.000Z',
    };
    const set = { keys: [{ ...jwk, ...constraints, use: 'sig', alg: 'EdDSA', key_ops: ['verify'] }] };
    expect(identityKeysIn(set, 'identityKeys')).toEqual([{ ...key, ...constraints }]);
  });

  test('takes the public key as Node.js exports it', () => {
    const exported = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const set = { keys: [{ ...exported, kid: 'robot' }] };
    expect(identityKeysIn(set, 'identityKeys')).toMatchObject([{ kid: 'robot', x: exported.x }]);
  });

  test.each<[string, unknown, string]>([
    ['identityKeys is not a JSON Web Key Set', [jwk], 'Pass an object with `keys`.'],
    ['identityKeys is not a JSON Web Key Set', undefined, 'Pass an object with `keys`.'],
    ['identityKeys has 0 keys', { keys: [] }, 'Pass 1 to 100 keys.'],
    [
      'identityKeys has 101 keys',
      { keys: Array.from({ length: 101 }, (_, i) => ({ ...jwk, kid: `k${i}` })) },
      'Pass 1 to 100 keys.',
    ],
    [
      "identityKeys has two keys named 'service-1'",
      { keys: [jwk, jwk] },
      'Give each key a `kid` of its own.',
    ],
    ['identityKeys: key 2 is not an object', { keys: [jwk, 'x'] }, 'Pass a JSON Web Key.'],
    [
      'identityKeys: key 1 is private: it has `d`',
      { keys: [{ ...jwk, d: 'secret' }] },
      'Pass the public key, and keep the private one.',
    ],
    ['identityKeys: key 1 is not an Ed25519 key', { keys: [{ ...jwk, crv: 'X25519' }] }, 'crv "Ed25519"'],
    ['identityKeys: key 1 is not an Ed25519 key', { keys: [{ kty: 'oct', k: 'x' }] }, 'crv "Ed25519"'],
    ['identityKeys: key 1 is not for signatures', { keys: [{ ...jwk, use: 'enc' }] }, 'crv "Ed25519"'],
    [
      'identityKeys: key 1 has no valid `kid`',
      { keys: [{ ...jwk, kid: undefined }] },
      'Use 1 to 200 letters',
    ],
    ['identityKeys: key 1 has no valid `kid`', { keys: [{ ...jwk, kid: 'a key' }] }, 'Use 1 to 200 letters'],
    ['identityKeys: key 1 has an `x` that is not a key', { keys: [{ ...jwk, x: 'AAAA' }] }, 'x and kid'],
    ['identityKeys: key 1 has an `x` that is not a key', { keys: [{ ...jwk, x: `${key.x}=` }] }, 'x and kid'],
    [
      "identityKeys: key 1 has the unknown member 'subject'",
      { keys: [{ ...jwk, subject: 'robot' }] },
      'Remove it, or correct its name.',
    ],
    [
      'identityKeys: key 1 has `subjects` that are not at most 1000 texts',
      { keys: [{ ...jwk, subjects: 'robot' }] },
      'Pass a list of texts.',
    ],
    [
      'identityKeys: key 1 has a `notAfter` that is not an instant',
      { keys: [{ ...jwk, notAfter: 'tomorrow' }] },
      'Write it as',
    ],
    [
      'identityKeys: key 1 has a `notAfter` that is not an instant',
      { keys: [{ ...jwk, notAfter: '2026-12-24' }] },
      'Write it as',
    ],
  ])('is refused: %s', (fault, set, remedy) => {
    expect(() => identityKeysIn(set, 'identityKeys')).toThrow(
      expect.objectContaining({
        code: 'invalid-argument',
        message: expect.stringContaining(fault),
        remedy: expect.stringContaining(remedy),
      }),
    );
  });
});

test('keys stand on the first line of a bundle, so that its source map stays right', async () => {
  const bundle = await withIdentityKeys({ code: 'first();\nsecond();\n' }, some);
  expect(bundle).toEqual({
    code: expect.stringMatching(/^globalThis\.gatehouseIdentity .*;first\(\);\nsecond\(\);\n$/u),
  });
});

describe('the place of a key set', () => {
  const path = join(folder, 'keys.json');
  writeFileSync(path, JSON.stringify({ keys: [jwk] }));

  test('is a path, or an address of the service', async () => {
    expect(await readIdentityKeys(path, {})).toEqual([key]);
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/api/keys' ? 200 : 404;
      response.end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(await readIdentityKeys(`${address}/api/keys`, {})).toEqual([key]);
      await expect(readIdentityKeys(`${address}/keys`, {})).rejects.toThrow(
        `identityKeys cannot be read from '${address}/keys': the answer was 404.`,
      );
    } finally {
      server.close();
    }
  });

  test('is what the environment says where the worker says nothing', async () => {
    expect(await readIdentityKeys(undefined, { GATEHOUSE_IDENTITY_KEYS: path })).toEqual([key]);
    expect(await readIdentityKeys(undefined, { GATEHOUSE_IDENTITY_KEYS: '' })).toBeUndefined();
    expect(await readIdentityKeys(undefined, {})).toBeUndefined();
    const missing = join(folder, 'none.json');
    await expect(readIdentityKeys(undefined, { GATEHOUSE_IDENTITY_KEYS: missing })).rejects.toThrow(
      new RegExp(`^GATEHOUSE_IDENTITY_KEYS cannot be read from '${missing}': ENOENT`, 'u'),
    );
  });

  test('has JSON', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"keys":');
    await expect(readIdentityKeys(broken, {})).rejects.toThrow('it is not JSON');
  });
});

describe('a worker that requires identities', () => {
  test('needs keys', async () => {
    const identity = { keys: undefined, requireIdentity: true };
    expect(() => checkIdentity(identity)).toThrow(
      'requireIdentity is set, but the worker has no identity keys. Pass `identityKeys`, or set GATEHOUSE_IDENTITY_KEYS.',
    );
    expect(() => checkIdentity({ ...identity, keys: [key] })).not.toThrow();
  });

  test('is not relieved of it by another plugin', () => {
    const earlier = { keys: [key], requireIdentity: true };
    expect(joinedIdentity(earlier, { keys: undefined, requireIdentity: false })).toEqual(earlier);
    expect(joinedIdentity(undefined, earlier)).toEqual(earlier);
  });
});

function decided(proof: 'signed' | 'claimed' | undefined, identity: WorkerIdentity): PolicyDecision {
  const policy: PinnedPolicy = {
    rules: [],
    exclude: [],
    rejects: 'one',
    identity: { proof, level: 'link' },
    reason: 'optional',
    seen: 'people',
  };
  const question = { id: 'deploy', namespace: 'default', workflowId: 'r', policy };
  return decidePolicy(question, identity);
}

describe('the decision on a policy', () => {
  test.each<[string, WorkerIdentity, 'signed' | 'claimed' | undefined, 'signed' | 'claimed']>([
    ['nothing of a worker without keys', none, undefined, 'claimed'],
    ['claims of a worker without keys', none, 'claimed', 'claimed'],
    ['nothing of a worker with keys', some, undefined, 'signed'],
    ['claims of a worker with keys', some, 'claimed', 'claimed'],
    ['signatures of a worker with keys', some, 'signed', 'signed'],
    ['nothing of a worker that requires identities', all, undefined, 'signed'],
  ])('that asks for %s', (_name, identity, asked, proof) => {
    expect(decided(asked, identity)).toMatchObject({ proof, policy: { identity: { proof, level: 'link' } } });
  });

  test('that asks for signatures of a worker without keys is a fault', () => {
    expect(decided('signed', none)).toEqual({
      fault: {
        path: 'identity.proof',
        fault: "is 'signed', but the worker has no identity keys",
        remedy: 'Pass `identityKeys` to the worker.',
      },
    });
  });

  test('that asks for claims of a worker that requires identities is a fault', () => {
    expect(decided('claimed', all)).toEqual({
      fault: {
        path: 'identity.proof',
        fault: "is 'claimed', but the worker requires the identity of all who answer",
        remedy: 'Leave it out, or set it to `signed`.',
      },
    });
  });
});
