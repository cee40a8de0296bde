/** The keys with which the service signs who answers. */
import { createPublicKey, sign, verify } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { SigningKey } from '../../src/client/signing/sign-jws';
import { IdentityKeys } from '../../src/server/identity/identity-keys';
import { FolderStore } from '../../src/server/records/folder-store';
import { newFolder } from '../support/folder';
import { appOver, nowhere } from '../support/service';

const day = 24 * 60 * 60 * 1000;
const planned = { leadMs: day, forgetsOthers: false };

/** Keys in a folder with a clock that the test controls, and those of another process with the same folder. */
function ring(): { dir: string; keys: IdentityKeys; other: IdentityKeys; pass(ms: number): void } {
  const dir = newFolder();
  let time = Date.parse('2026-03-01T12:00:00Z');
  const open = (): IdentityKeys => new IdentityKeys(new FolderStore(dir), () => time);
  return { dir, keys: open(), other: open(), pass: (ms) => void (time += ms) };
}

function verifies(key: { readonly x: string } | undefined, { privateKey }: SigningKey): boolean {
  const message = Buffer.from('who answers');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: key?.x } });
  return verify(undefined, message, publicKey, sign(undefined, message, privateKey));
}

async function kept(dir: string): Promise<{ keys: { kid: string; d?: string }[] }> {
  return JSON.parse(await readFile(join(dir, 'identity-keys.json'), 'utf8')) as {
    keys: { kid: string; d?: string }[];
  };
}

test('the first key is made once for all processes, and is kept in a file of its owner alone', async () => {
  const { dir, keys, other } = ring();
  const [one, two] = await Promise.all([keys.signingKey(), other.signingKey()]);
  expect(one.kid).toBe(two.kid);
  expect((await stat(join(dir, 'identity-keys.json'))).mode & 0o777).toBe(0o600);
});

test('what is published verifies signatures, and has no private half', async () => {
  const { keys } = ring();
  const published = await keys.published();
  expect(published).toEqual([{ kid: expect.any(String), x: expect.stringMatching(/^[\w-]{43}$/u) }]);
  const signing = await keys.signingKey();
  expect(signing.kid).toBe(published[0]?.kid);
  expect(verifies(published[0], signing)).toBe(true);
});

describe('a rotation', () => {
  test('publishes the new key before it signs', async () => {
    const { keys, other, pass } = ring();
    const { kid: first } = await keys.signingKey();
    const made = await keys.rotate(planned);
    expect(made).toMatchObject({ state: 'next', signsFrom: '2026-03-02T12:00:00.000Z' });
    expect((await other.published()).map(({ kid }) => kid)).toEqual([made.kid, first]);
    expect((await other.signingKey()).kid).toBe(first);
    pass(day - 1);
    expect((await other.signingKey()).kid).toBe(first);
    pass(1);
    expect((await other.signingKey()).kid).toBe(made.kid);
  });

  test('leaves the replaced key published with its end, and erases its private half after that', async () => {
    const { dir, keys, pass } = ring();
    const { kid: first } = await keys.signingKey();
    const { kid: second } = await keys.rotate(planned);
    pass(day + 60_001);
    const [newest, replaced] = await keys.published();
    expect(replaced).toMatchObject({ kid: first, notAfter: '2026-03-02T12:01:00.000Z' });
    expect(newest?.notAfter).toBeUndefined();
    expect((await kept(dir)).keys.map(({ kid, d }) => [kid, d !== undefined])).toEqual([
      [second, true],
      [first, false],
    ]);
    expect((await keys.list()).map(({ kid, state }) => [kid, state])).toEqual([
      [second, 'signing'],
      [first, 'retired'],
    ]);
  });

  test('that takes effect earlier than one before it ends the older keys then', async () => {
    const { keys, pass } = ring();
    await keys.signingKey();
    const late = await keys.rotate(planned);
    const early = await keys.rotate({ leadMs: 1000, forgetsOthers: false });
    pass(1000);
    expect((await keys.signingKey()).kid).toBe(early.kid);
    pass(day);
    expect((await keys.signingKey()).kid).toBe(early.kid);
    expect((await keys.list()).map(({ kid, state, notAfter }) => [kid, state, notAfter])).toEqual([
      [early.kid, 'signing', undefined],
      [late.kid, 'retired', '2026-03-01T12:01:01.000Z'],
      [expect.any(String), 'retired', '2026-03-01T12:01:01.000Z'],
    ]);
  });

  test('after a leak signs at once, and knows no earlier key', async () => {
    const { keys } = ring();
    await keys.signingKey();
    const made = await keys.rotate({ leadMs: 0, forgetsOthers: true });
    expect(made.state).toBe('signing');
    expect((await keys.published()).map(({ kid }) => kid)).toEqual([made.kid]);
  });

  test('without a key before makes one that signs at once', async () => {
    const { keys } = ring();
    const made = await keys.rotate(planned);
    expect(made.state).toBe('signing');
    expect((await keys.signingKey()).kid).toBe(made.kid);
  });

  test('keeps the 50 newest keys', async () => {
    const { keys } = ring();
    for (let at = 0; at < 51; at++) await keys.rotate({ leadMs: 0, forgetsOthers: false });
    expect(await keys.published()).toHaveLength(50);
  });
});

test('anyone can read the public keys, and a cache may keep them for a minute', async () => {
  const app = appOver(nowhere, { env: { GATEHOUSE_AUTH: 'required' } });
  const response = await app.request('/api/keys');
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
  const facts = { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' };
  expect(await response.json()).toEqual({
    keys: [{ ...facts, kid: expect.any(String), x: expect.stringMatching(/^[\w-]{43}$/u) }],
  });
});
