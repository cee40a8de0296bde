/** What a forger can try with the proof of an actor, without a server. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { ProvenAnswer } from '../../src/wire/identity/actor-proof';
import { checkActorProof } from '../../src/wire/identity/check-actor-proof';
import { voterOf } from '../../src/wire/identity/voter-of';
import type { IdentityKey } from '../../src/wire/identity/identity-key';
import { answer, at, base64url, claimsFor, keyPair, proofBy, signed } from '../support/proofs';
import { verifyByNode } from '../../src/client/signing/verify-by-node';

const service = keyPair('service-1');
const typ = 'gatehouse-actor+jwt';
const header = { alg: 'EdDSA', typ, kid: 'service-1' };
const claims = claimsFor();

const check = (
  token: string,
  of: ProvenAnswer = answer,
  keys: readonly IdentityKey[] = [service.key],
  when = at,
): unknown => checkActorProof(token, of, { keys, verify: verifyByNode, at: when });

const later = (seconds: number): string => new Date(Date.parse(at) + seconds * 1_000).toISOString();

const ada = {
  id: 'ada',
  name: 'Ada Lovelace',
  kind: 'person',
  groups: ['finance'],
  via: 'form',
  level: 'login',
  loggedInAt: '2026-12-01T11:50:00.000Z',
  proof: 'signed',
};

describe('a proof', () => {
  test('of the service for this answer says who votes', () => {
    expect(check(proofBy(service))).toEqual(ada);
  });

  test('is read without its signature by handlers and replays', () => {
    const { requestId } = answer;
    expect(voterOf(proofBy(keyPair('mallory')), requestId)).toEqual(ada);
    expect(voterOf(proofBy(service), 'b3RoZXI')).toBeUndefined();
    expect(voterOf('ada', requestId)).toBeUndefined();
    expect(voterOf(signed({ ...header, typ: 'JWT' }, claims, service.secret), requestId)).toBeUndefined();
  });

  test('says for whom an agent acts, and who made a link', () => {
    const agent = { ...claims, sub: 'helper', kind: 'agent', own: 'ada', lvl: 'key', via: 'api' };
    expect(check(proofBy(service, agent))).toMatchObject({ kind: 'agent', owner: 'ada', level: 'key' });
    const byLink = { ...claims, lvl: 'link', via: 'link', lnk: { id: 'l1', by: 'bob' } };
    expect(check(proofBy(service, byLink))).toMatchObject({ link: { linkId: 'l1', madeBy: 'bob' } });
  });

  test('is valid for an answer without comment, rule and digest if it has none of them either', () => {
    const bare: ProvenAnswer = { namespace: 'n', requestId: 'r', verb: 'set', value: { b: 1, a: [2] } };
    expect(check(proofBy(service, claimsFor(bare)), { ...bare, value: { a: [2], b: 1 } })).toEqual(ada);
  });

  test('may use all characters in its claims', () => {
    const named = { ...claims, name: 'Zoë "✓" 𝄞' };
    expect(check(proofBy(service, named))).toMatchObject({ name: named.name });
  });
});

describe('the form of a proof', () => {
  const token = proofBy(service);
  const [head = '', body = '', signature = ''] = token.split('.');
  /** The bits of the last character that decoders ignore. */
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(signature.at(-1) ?? '');
  const variants = alphabet.slice(last + 1, last + 16).split('');
  const hmac = createHmac('sha256', Buffer.from(service.key.x, 'base64url')).update(`${head}.${body}`);

  test.each<[string, string, string]>([
    ['has its parts', 'ada', 'does not have three parts'],
    ['has no fourth part', `${token}.e30`, 'does not have three parts'],
    ['has a signature', `${head}.${body}.`, 'does not have three parts'],
    ['is short', `${head}.${'A'.repeat(8_200)}.${signature}`, 'has over 8192 characters'],
    ['has no padding', `${head}.${body}.${signature}==`, 'has a signature that is not 64 bytes'],
    ['has no other base64', token.replaceAll('.', ' .'), 'has a header that is not canonical base64url'],
    ['has a whole signature', token.slice(0, -4), 'has a signature that is not 64 bytes'],
    [
      'has UTF-8',
      `${head}.${Buffer.from([0x22, 0xff, 0x22]).toString('base64url')}.${signature}`,
      'canonical',
    ],
    ['has JSON', `${head}.${base64url('{')}.${signature}`, 'has a payload that is not JSON'],
    ['has an object', `${head}.${base64url('[]')}.${signature}`, 'has a payload that is not compact JSON'],
    ['has no null', `${base64url('null')}.${body}.${signature}`, 'has a header that is not compact JSON'],
    ['is signed', signed({ ...header, alg: 'none' }, claims, service.secret), 'is not signed with EdDSA'],
    ['is not empty', `${base64url({ ...header, alg: 'none' })}.${body}.`, 'does not have three parts'],
    [
      'is not signed with the public key',
      `${base64url({ ...header, alg: 'HS256' })}.${body}.${hmac.digest('base64url')}`,
      'is not signed with EdDSA',
    ],
    [
      'brings no key',
      signed({ ...header, jwk: { x: 'A' } }, claims, service.secret),
      'has a header with other fields',
    ],
    ['is no other token', signed({ ...header, typ: 'JWT' }, claims, service.secret), 'of another type'],
    ['names its key', signed({ alg: 'EdDSA', typ }, claims, service.secret), 'does not name its key'],
    ['names a key that can be logged', signed({ ...header, kid: 'a\nb' }, claims, service.secret), 'name'],
    [
      'has each key once',
      signed(header, JSON.stringify(claims).replace('{', '{"sub":"bob",'), service.secret),
      'has a payload that is not compact JSON with each key once',
    ],
    ['has no spaces', signed(header, JSON.stringify(claims, null, 1), service.secret), 'compact JSON'],
  ])('%s', (_name, forged, fault) => {
    expect(() => check(forged)).toThrow(fault);
    expect(voterOf(token, answer.requestId)).toEqual(ada);
  });

  test('has one last character', () => {
    const others = variants.slice(0, 3);
    expect(others.length).toBeGreaterThan(0);
    for (const other of others)
      expect(() => check(`${token.slice(0, -1)}${other}`)).toThrow('has a signature that is not 64 bytes');
  });
});

describe('the claims of a proof', () => {
  test.each<[string, object]>([
    ['has no valid sub', { sub: '' }],
    ['has no valid sub', { sub: 'a'.repeat(201) }],
    ['has no valid sub', { sub: 7 }],
    ['has no valid kind', { kind: 'root' }],
    ['has no valid lvl', { lvl: 'none' }],
    ['has no valid via', { via: 'timer' }],
    ['has no valid grp', { grp: 'finance' }],
    ['has no valid grp', { grp: [1] }],
    ['has no valid grp', { grp: Array.from({ length: 65 }, (_, i) => `g${i}`) }],
    ['has no valid at', { at: 'now' }],
    ['has no valid at', { at: 1e300 }],
    ['has an unknown claim', { lnk: { id: 'l', more: 1 } }],
    ['has no valid lnk', { lnk: null }],
    ['has no valid own', { own: '' }],
    ['has no valid iat', { iat: -1 }],
    ['has no valid jti', { jti: undefined }],
    ['says that a program has logged in', { kind: 'program' }],
    ['says that a program has logged in', { kind: 'program', lvl: 'link' }],
    ['has no valid aud', { aud: 'gatehouse:link' }],
    ['has an unknown claim', { admin: true }],
    ['has an unknown claim', { toString: 1 }],
  ])('%s: %p', (fault, change) => {
    expect(() => check(proofBy(service, { ...claims, ...change }))).toThrow(fault);
  });
});

describe('a proof of another answer is refused', () => {
  test.each<[string, Partial<ProvenAnswer>]>([
    ['ns', { namespace: 'other' }],
    ['req', { requestId: 'cmVwb3J0LTg' }],
    ['verb', { verb: 'reject' }],
    ['verb', { verb: 'set' }],
    ['vh', { value: false }],
    ['ch', { comment: 'not fine' }],
    ['ch', { comment: undefined }],
    ['rule', { rule: 'manager' }],
    ['rule', { rule: undefined }],
    ['seen', { seen: 'b'.repeat(64) }],
    ['seen', { seen: undefined }],
  ])('by its %s: %p', (name, change) => {
    expect(() => check(proofBy(service), { ...answer, ...change })).toThrow(
      `is for another answer: ${name} differs`,
    );
  });

  test.each(['comment', 'rule', 'seen'] as const)('also if only the answer has a %s', (name) => {
    const without = { ...answer, [name]: undefined };
    expect(() => check(proofBy(service, claimsFor(without)))).toThrow('is for another answer');
  });

  test('or of a value that is no plain data', () => {
    expect(() => check(proofBy(service), { ...answer, value: undefined })).toThrow('cannot be hashed');
    expect(() => check(proofBy(service), { ...answer, comment: 'a\0' })).toThrow('cannot be hashed');
  });
});

describe('the time of a proof', () => {
  test('is a minute', () => {
    expect(check(proofBy(service), answer, [service.key], later(59))).toEqual(ada);
    expect(() => check(proofBy(service), answer, [service.key], later(60))).toThrow('has ended');
    expect(() => check(proofBy(service), answer, [service.key], later(61))).toThrow('has ended');
  });

  test('may begin a minute ahead of the execution', () => {
    expect(check(proofBy(service), answer, [service.key], later(-60))).toEqual(ada);
    expect(() => check(proofBy(service), answer, [service.key], later(-61))).toThrow('made in the future');
  });

  test.each([
    ['longer than a minute', 61],
    ['as long as nothing', 0],
    ['backwards', -30],
  ])('cannot be %s', (_name, seconds) => {
    const forged = proofBy(service, { ...claims, exp: claims.iat + seconds });
    expect(() => check(forged, answer, [service.key], later(-40))).toThrow(
      'is not valid for 1 to 60 seconds',
    );
  });
});

describe('the key of a proof', () => {
  const mallory = keyPair('service-1');
  test('is one that the worker has', () => {
    expect(() => check(proofBy(keyPair('mallory')))).toThrow("is of the unknown key 'mallory'");
    expect(() => check(proofBy(service), answer, [])).toThrow('the worker has no identity keys');
  });

  test('has made the signature', () => {
    const fault = "has a signature that the key 'service-1' did not make";
    expect(() => check(proofBy(mallory))).toThrow(fault);
    const [, , signature = ''] = proofBy(service).split('.');
    const other = `${base64url(header)}.${base64url({ ...claims, sub: 'bob' })}.${signature}`;
    expect(() => check(other)).toThrow(fault);
  });

  test('cannot be read in two ways where two have one name', () => {
    expect(() => check(proofBy(service), answer, [mallory.key, service.key])).toThrow('did not make');
  });

  test.each<[string, Omit<IdentityKey, 'kid' | 'x'>]>([
    ['these subjects', { subjects: ['bob', 'ada'] }],
    ['this pattern', { subjects: ['robot:*', 'a*'] }],
    ['a pattern with two parts', { subjects: ['*d*'] }],
    ['everybody', { subjects: ['*'] }],
    ['the kind', { kinds: ['person'] }],
    ['the group', { groups: ['ops', 'finance'] }],
    ['the way', { via: ['form'] }],
    ['this time', { notAfter: at }],
  ])('may say %s', (_name, constraints) => {
    const bound = keyPair('bound', constraints);
    expect(check(proofBy(bound), answer, [service.key, bound.key])).toEqual(ada);
  });

  test.each<[string, Omit<IdentityKey, 'kid' | 'x'>]>([
    ['subjects', { subjects: ['robot:*'] }],
    ['subjects', { subjects: ['ada*a'] }],
    ['subjects', { subjects: ['*b'] }],
    ['subjects', { subjects: ['a*x*a'] }],
    ['subjects', { subjects: [] }],
    ['kinds', { kinds: ['program'] }],
    ['groups', { groups: ['ci'] }],
    ['via', { via: ['client'] }],
    ['notAfter', { notAfter: later(-1) }],
  ])('may say no more than its %s: %p', (name, constraints) => {
    const bound = keyPair('bound', constraints);
    expect(() => check(proofBy(bound), answer, [service.key, bound.key])).toThrow(
      `is beyond the key 'bound': ${name}`,
    );
  });
});
