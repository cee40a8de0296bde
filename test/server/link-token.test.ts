import { createHmac, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { ServiceError } from '../../src/server/http/service-errors';
import type { Links, MadeLink } from '../../src/server/links/links';
import { maxTokenLength } from '../../src/server/links/link-token';
import { newLinks, pendingSignal, type LinksUnderTest } from '../support/links';

const day = 24 * 60 * 60 * 1000;
const ada = { id: 'ada', name: 'Ada Lovelace' };

let under: LinksUnderTest;
let links: Links;
let made: MadeLink;
let key: { kid: string; secret: Buffer };
beforeAll(async () => {
  under = await newLinks();
  ({ links } = under);
  made = await links.make(pendingSignal({ kind: 'approval' }), { recipient: ada, actions: ['approve'] });
  const file = JSON.parse(await readFile(join(under.dir, 'link-keys.json'), 'utf8')) as {
    keys: { kid: string; secret: string }[];
  };
  const [first] = file.keys;
  key = { kid: first?.kid ?? '', secret: Buffer.from(first?.secret ?? '', 'base64url') };
});

async function codeOf(token: string, of: Links = links): Promise<string> {
  try {
    await of.open(token);
    return 'opened';
  } catch (error) {
    if (error instanceof ServiceError) return error.code;
    throw error; // anything else would be a 500
  }
}

/** The claims of a good link, changed. */
function claims(changes: Record<string, unknown> = {}): JWTPayload {
  const now = under.now() / 1000;
  return {
    ...{ iss: 'gatehouse', aud: 'gatehouse:link', sub: 'ada', req: made.requestId, act: ['approve'] },
    ...{ jti: made.linkId, iat: now, exp: now + 3600 },
    ...changes,
  };
}

/** Signed with the service's own key: what only we could have made. */
async function signed(payload: JWTPayload, header: Record<string, unknown> = {}): Promise<string> {
  const typ = 'gatehouse-link+jwt';
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', typ, kid: key.kid, ...header })
    .sign(key.secret);
}

describe('a link', () => {
  test('says what it is for, and no more', async () => {
    expect(await links.open(made.token)).toEqual({
      linkId: made.linkId,
      requestId: pendingSignal().requestId,
      actions: ['approve'],
      recipient: ada,
      issuedAt: under.now(),
      expiresAt: under.now() + 7 * day,
    });
  });

  test('is opened by another process over the same folder', async () => {
    expect(await codeOf(made.token, under.again())).toBe('opened');
  });

  test('of the corpus is good as it is: the same claims, signed by hand, open', async () => {
    expect(await codeOf(await signed(claims()))).toBe('opened');
  });
});

describe('a token that was changed', () => {
  test('at any one character is refused, whatever stands there instead', async () => {
    const { token } = made;
    const opened: string[] = [];
    for (let at = 0; at < token.length; at += 1) {
      for (const other of ['A', 'Q', 'g', 'w', 'x', '0', '_', '-', '.', '=', ' ', '%', 'é', '\u0000']) {
        if (token[at] === other) continue;
        const changed = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
        if ((await codeOf(changed)) !== 'link-invalid') opened.push(`${at} ${other}`);
      }
    }
    expect(opened).toEqual([]);
  }, 120_000);

  test('in the bits of its last character that decoding ignores is refused', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const others = alphabet.split('').filter((letter) => letter !== made.token.at(-1));
    const codes = await Promise.all(
      others.map(async (letter) => codeOf(`${made.token.slice(0, -1)}${letter}`)),
    );
    expect(new Set(codes)).toEqual(new Set(['link-invalid']));
  });

  test.each([
    ['cut anywhere', (token: string) => token.slice(0, -7)],
    ['without its signature', (token: string) => token.replace(/[^.]+$/u, '')],
    ['twice', (token: string) => token + token],
    ['with a part more', (token: string) => `${token}.AAAA`],
    ['in white space', (token: string) => ` ${token}\n`],
    ['in padding', (token: string) => `${token}=`],
    ['empty', () => ''],
    ['of dots', () => '..'],
    ['of ten megabytes', () => `${'A'.repeat(10_000_000)}.A.${'A'.repeat(43)}`],
    ['of one character too many', (token: string) => `${'A'.repeat(maxTokenLength)}${token}`],
    [
      'with a header that is a list',
      () => `${Buffer.from('[]').toString('base64url')}.e30.${'A'.repeat(43)}`,
    ],
  ])('%s is refused', async (_, change) => {
    expect(await codeOf(change(made.token))).toBe('link-invalid');
  });
});

describe('a token that somebody else made', () => {
  test('without an algorithm is refused', async () => {
    const none = new UnsecuredJWT(claims()).encode();
    expect(await codeOf(none)).toBe('link-invalid');
    const header = { alg: 'none', typ: 'gatehouse-link+jwt', kid: key.kid };
    const [, payload] = none.split('.');
    const named = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.`;
    expect(await codeOf(named)).toBe('link-invalid');
    expect(await codeOf(`${named}${'A'.repeat(43)}`)).toBe('link-invalid');
  });

  test('with another algorithm is refused, also over the right key', async () => {
    for (const alg of ['HS384', 'HS512']) {
      const long = { ...key, secret: Buffer.concat([key.secret, key.secret]) };
      const token = await new SignJWT(claims())
        .setProtectedHeader({ alg, typ: 'gatehouse-link+jwt', kid: long.kid })
        .sign(long.secret);
      expect(await codeOf(token)).toBe('link-invalid');
    }
    const { privateKey } = generateKeyPairSync('ed25519');
    const edDsa = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'EdDSA', typ: 'gatehouse-link+jwt', kid: key.kid })
      .sign(privateKey);
    expect(await codeOf(edDsa)).toBe('link-invalid');
  });

  test('with the right signature under the name of another algorithm is refused', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'gatehouse-link+jwt', kid: key.kid }));
    const body = `${header.toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}`;
    const signature = createHmac('sha256', key.secret).update(body).digest('base64url');
    expect(await codeOf(`${body}.${signature}`)).toBe('link-invalid');
  });

  test('with another key is refused, under our name for a key or its own', async () => {
    const other = await newLinks();
    const foreign = await other.links.make(pendingSignal(), { recipient: ada });
    expect(await codeOf(foreign.token)).toBe('link-invalid');
    const forged = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', typ: 'gatehouse-link+jwt', kid: key.kid })
      .sign(Buffer.alloc(32));
    expect(await codeOf(forged)).toBe('link-invalid');
  });

  test.each([
    ['no kid', { kid: undefined }],
    ['a kid that is no text', { kid: 12 }],
    ['an unknown kid', { kid: 'unknown' }],
    ['a kid that every object has', { kid: 'constructor' }],
    ['another typ', { typ: 'JWT' }],
    ['no typ', { typ: undefined }],
    ['a key of its own', { kid: undefined, jwk: { kty: 'oct', k: 'AAAA' } }],
    ['an address of keys', { kid: undefined, jku: 'https://example.org/keys' }],
  ])('with %s is refused', async (_, header) => {
    expect(await codeOf(await signed(claims(), header))).toBe('link-invalid');
  });
});

describe('a token with our signature', () => {
  test.each([
    ['another issuer', { iss: 'somebody' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'gatehouse:session' }],
    ['ours among other audiences', { aud: ['gatehouse:link', 'all'] }],
    ['no audience', { aud: undefined }],
    ['no recipient', { sub: undefined }],
    ['an empty recipient', { sub: '' }],
    ['no signal', { req: undefined }],
    ['no actions', { act: [] }],
    ['an action that there is not', { act: ['approve', 'admin'] }],
    ['actions that are no list', { act: 'approve' }],
    ['no id', { jti: undefined }],
    ['no end', { exp: undefined }],
    ['an end that is no number', { exp: 'tomorrow' }],
    ['no beginning', { iat: undefined }],
    ['a claim that we do not make', { scope: 'admin' }],
  ])('and %s is refused', async (_, changes) => {
    expect(await codeOf(await signed(claims(changes)))).toBe('link-invalid');
  });

  test('has an end without tolerance', async () => {
    const now = under.now() / 1000;
    expect(await codeOf(await signed(claims({ exp: now + 0.001 })))).toBe('opened');
    expect(await codeOf(await signed(claims({ exp: now })))).toBe('link-expired');
    expect(await codeOf(await signed(claims({ exp: now - 30 })))).toBe('link-expired');
    expect(await codeOf(await signed(claims({ exp: 0 })))).toBe('link-expired');
  });

  test('has a beginning with a tolerance of 60 seconds, for clocks that differ', async () => {
    const now = under.now() / 1000;
    expect(await codeOf(await signed(claims({ iat: now + 60 })))).toBe('opened');
    expect(await codeOf(await signed(claims({ iat: now + 60.001 })))).toBe('link-invalid');
  });

  test('that has ended says until when it could be used', async () => {
    const at = new Date(under.now() - 1000).toISOString();
    const token = await signed(claims({ exp: Date.parse(at) / 1000 }));
    await expect(links.open(token)).rejects.toMatchObject({
      code: 'link-expired',
      status: 410,
      facts: { expiredAt: at },
      message: expect.stringContaining(at),
    });
  });

  test('is refused where its claims do not fit, also after its end', async () => {
    expect(await codeOf(await signed(claims({ exp: 1, aud: 'other' })))).toBe('link-invalid');
    expect(await codeOf(await signed(claims({ exp: 1, act: [] })))).toBe('link-invalid');
  });
});
