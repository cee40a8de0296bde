import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Duration } from '../../src/wire/duration';
import { maxRevocations } from '../../src/server/links/revoked-links';
import { maxTokenLength } from '../../src/server/links/link-token';
import { readSettings } from '../../src/server/settings';
import { encodeRequestId } from '../../src/wire/request-id';
import { newLinks, pendingSignal } from '../support/links';

const second = 1000;
const day = 24 * 60 * 60 * second;
const recipient = { id: 'ada' };
const signal = pendingSignal();

const isInvalid = { code: 'link-invalid', status: 401 };
const isRevoked = { code: 'link-revoked', status: 410 };
const isExpired = { code: 'link-expired', status: 410 };

describe('the end of a link', () => {
  test('is 7 days away where nothing is said, or as said', async () => {
    const { links, now } = await newLinks();
    expect((await links.make(signal, { recipient })).expiresAt).toBe(now() + 7 * day);
    expect((await links.make(signal, { recipient, expires: '2d' })).expiresAt).toBe(now() + 2 * day);
    expect((await links.make(signal, { recipient, expires: '30 days' })).expiresAt).toBe(now() + 30 * day);
  });

  test('is never after the deadline of the signal', async () => {
    const { links, now, pass } = await newLinks();
    const deadline = new Date(now() + 90 * second + 999).toISOString();
    const made = await links.make(pendingSignal({ deadline }), { recipient, expires: '2 days' });
    expect(made.expiresAt).toBe(now() + 90 * second);
    pass(90 * second - 1);
    expect(await links.open(made.token)).toMatchObject({ recipient });
    pass(1);
    await expect(links.open(made.token)).rejects.toMatchObject(isExpired);
  });

  test('leaves the outcome readable for a day', async () => {
    const { links, pass } = await newLinks();
    const { token, expiresAt } = await links.make(signal, { recipient, expires: '1 day' });
    expect(await links.openToRead(token)).not.toHaveProperty('endedAt');
    pass(day);
    await expect(links.open(token)).rejects.toMatchObject(isExpired);
    expect(await links.openToRead(token)).toMatchObject({ endedAt: expiresAt });
    pass(day);
    await expect(links.openToRead(token)).rejects.toMatchObject(isExpired);
  });

  test.each([
    ['soon', 'is not a duration'],
    [0, 'must be more than 0'],
    [-1, 'must be more than 0'],
    ['31 days', 'must be at most 30 days'],
    [30 * day + 1, 'must be at most 30 days'],
  ])('cannot be %p', async (expires, words) => {
    const { links } = await newLinks();
    await expect(links.make(signal, { recipient, expires: expires as Duration })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining(words),
    });
  });
});

describe('the list of links', () => {
  test('has those that have not ended, and says which a revocation or a rotation has ended before their time', async () => {
    const { links, pass } = await newLinks();
    const { linkId } = await links.make(signal, { recipient, expires: '1 day' });
    pass(second);
    const revoked = await links.make(signal, { recipient, expires: '3 days' });
    await links.revoke(revoked.linkId);
    expect((await links.list()).map((link) => [link.linkId, link.isRevoked])).toEqual([
      [revoked.linkId, true],
      [linkId, false],
    ]);
    pass(2 * day);
    const other = pendingSignal({ id: 'other', workflowId: 'w' });
    const last = await links.make(other, { recipient });
    expect((await links.list()).map((link) => link.linkId)).toEqual([last.linkId, revoked.linkId]);
    expect(await links.list({ workflowId: 'w' })).toMatchObject([{ linkId: last.linkId, isRevoked: false }]);
    await links.rotateKeys(0);
    expect(await links.list({ workflowId: 'w' })).toMatchObject([{ linkId: last.linkId, isRevoked: true }]);
  });

  test('leaves nothing in the store of a signal whose links have ended', async () => {
    const { links, pass, dir } = await newLinks();
    await links.make(signal, { recipient, expires: '1 day' });
    expect(await readdir(join(dir, 'links'))).toHaveLength(1);
    pass(2 * day);
    const other = pendingSignal({ id: 'other', workflowId: 'w' });
    await links.make(other, { recipient });
    expect(await readdir(join(dir, 'links'))).toHaveLength(1);
  });
});

describe('what a link allows', () => {
  test('is all that fits the kind of signal, or what was said', async () => {
    const { links } = await newLinks();
    const approval = pendingSignal({ kind: 'approval' });
    expect(await links.make(signal, { recipient })).toMatchObject({ actions: ['set'] });
    expect(await links.make(approval, { recipient })).toMatchObject({ actions: ['approve', 'reject'] });
    const twice = await links.make(approval, { recipient, actions: ['reject', 'reject'] });
    expect(twice.actions).toEqual(['reject']);
  });

  test('is nothing that does not fit: set would approve and reject at once', async () => {
    const { links } = await newLinks();
    const unfit = { code: 'invalid-argument', argument: 'actions' };
    const approval = pendingSignal({ kind: 'approval' });
    await expect(links.make(approval, { recipient, actions: ['set'] })).rejects.toMatchObject(unfit);
    await expect(links.make(signal, { recipient, actions: ['approve'] })).rejects.toMatchObject(unfit);
    await expect(links.make(signal, { recipient, actions: [] })).rejects.toMatchObject(unfit);
  });

  test('is for a recipient who can be an actor', async () => {
    const { links } = await newLinks();
    const unfit = { code: 'invalid-argument', argument: expect.stringMatching(/^recipient\.(id|name)$/u) };
    for (const other of [
      { id: '' },
      { id: ' ' },
      { id: 'a'.repeat(201) },
      { id: 'a\nb' },
      { id: 'a\u2028b' },
      { id: 'a', name: '\u202EboB' },
      { id: 'a', name: ' ' },
      { id: '\uD800' },
      { id: 'a', name: 'n'.repeat(201) },
      { id: 'a', name: 'a\u001b[2J' },
    ]) {
      await expect(links.make(signal, { recipient: other })).rejects.toMatchObject(unfit);
    }
  });

  test('is nothing of a signal that waits no more', async () => {
    const { links } = await newLinks();
    const decision = { decidedBy: { id: 'bob', via: 'cli' }, decidedAt: '2026-03-01T11:30:00.000Z' } as const;
    const cases = [
      [{ state: 'set', ...decision }, 'already-set'],
      [{ state: 'timed-out', deadline: '2026-03-01T11:30:00.000Z' }, 'timed-out'],
      [{ state: 'cancelled' }, 'invalid-argument'],
      [{ kind: 'sleep' }, 'wrong-kind'],
    ] as const;
    for (const [facts, code] of cases) {
      await expect(links.make(pendingSignal(facts), { recipient })).rejects.toMatchObject({ code });
    }
  });

  test('fits into a token at the longest that ids and names can be', async () => {
    const { links } = await newLinks();
    const id = '界'.repeat(200);
    const workflowId = '"'.repeat(1_000);
    const requestId = encodeRequestId({ workflowId, chain: '0123456789ab', id, round: 1_000_000 });
    const longest = pendingSignal({ id, workflowId, requestId });
    const { token } = await links.make(longest, { recipient: { id, name: id }, madeBy: id });
    expect(token.length).toBeLessThan(maxTokenLength);
    expect(await links.open(token)).toMatchObject({ requestId });
  });
});

describe('revocation', () => {
  test('ends one link and leaves the others, also in another process', async () => {
    const { links, again } = await newLinks();
    const [bad, good] = [await links.make(signal, { recipient }), await links.make(signal, { recipient })];
    const other = again();
    expect(await other.open(bad.token)).toMatchObject({ linkId: bad.linkId });
    await links.revoke(bad.linkId);
    await links.revoke(bad.linkId);
    await expect(links.open(bad.token)).rejects.toMatchObject(isRevoked);
    await expect(other.open(bad.token)).rejects.toMatchObject(isRevoked);
    expect(await other.open(good.token)).toMatchObject({ linkId: good.linkId });
  });

  test('ends all links of a signal that were made until then', async () => {
    const { links, pass } = await newLinks();
    const [first, second_] = [
      await links.make(signal, { recipient }),
      await links.make(signal, { recipient }),
    ];
    const elsewhere = await links.make(pendingSignal({ id: 'other' }), { recipient });
    await links.revokeAll(signal.requestId);
    for (const { token } of [first, second_])
      await expect(links.open(token)).rejects.toMatchObject(isRevoked);
    expect(await links.open(elsewhere.token)).toBeDefined();
    pass(1);
    const later = await links.make(signal, { recipient });
    expect(await links.open(later.token)).toMatchObject({ linkId: later.linkId });
  });

  test('is kept until the outcome cannot be read any more, and no longer', async () => {
    const { links, dir, pass } = await newLinks();
    const made = await links.make(signal, { recipient, expires: '1 day' });
    await links.revoke(made.linkId);
    await links.revokeAll(signal.requestId);
    const kept = async (): Promise<unknown> =>
      JSON.parse(await readFile(join(dir, 'revoked-links.json'), 'utf8')) as unknown;
    expect(await kept()).toMatchObject({ links: [{ linkId: made.linkId }], signals: [{}] });
    pass(31 * day);
    const later = await links.make(signal, { recipient });
    await links.revoke(later.linkId);
    expect(await kept()).toMatchObject({ links: [{ linkId: later.linkId }], signals: [] });
    await expect(links.open(made.token)).rejects.toMatchObject(isExpired);
    await links.revoke(made.linkId); // has ended: nothing to keep
    expect(await kept()).toMatchObject({ links: [{ linkId: later.linkId }] });
  });

  test('also ends the reading of the outcome, and is accepted after the end of the link', async () => {
    const { links, pass } = await newLinks();
    const [one, two] = [await links.make(signal, { recipient }), await links.make(signal, { recipient })];
    await links.revoke(one.linkId);
    pass(7 * day);
    await expect(links.openToRead(one.token)).rejects.toMatchObject(isRevoked);
    expect(await links.openToRead(two.token)).toMatchObject({ linkId: two.linkId });
    await links.revoke(two.linkId);
    await expect(links.openToRead(two.token)).rejects.toMatchObject(isRevoked);
  });

  test('takes ids of links only', async () => {
    const { links } = await newLinks();
    const beyond = `${Math.floor(Date.parse('2027-01-01') / 1000).toString(36)}-${'A'.repeat(16)}`;
    for (const linkId of ['', 'x', '__proto__', `zzzzzzz-${'A'.repeat(16)}`, beyond, 'a'.repeat(10_000)]) {
      await expect(links.revoke(linkId)).rejects.toMatchObject({ code: 'invalid-argument' });
    }
  });

  test('has room for 10,000, and says what to do beyond', async () => {
    const { links, dir, now } = await newLinks();
    const until = new Date(now() + day).toISOString();
    const records = (count: number): string =>
      JSON.stringify({
        links: Array.from({ length: count }, (_, index) => ({ linkId: `link-${index}`, until })),
        signals: [],
      });
    const made = await links.make(signal, { recipient });
    await writeFile(join(dir, 'revoked-links.json'), records(maxRevocations - 1));
    await links.revokeAll(signal.requestId);
    await expect(links.revoke(made.linkId)).rejects.toMatchObject({ code: 'revocations-full', status: 409 });
    await expect(links.open(made.token)).rejects.toMatchObject(isRevoked);
  });
});

describe('the key of links', () => {
  test('is made at first use, for the eyes of the service alone', async () => {
    const { links, dir } = await newLinks();
    await links.make(signal, { recipient });
    const { mode } = await stat(join(dir, 'link-keys.json'));
    expect((mode & 0o777).toString(8)).toBe('600');
  });

  test('is one, where processes begin at once', async () => {
    const { links, again } = await newLinks();
    const all = [links, again(), again(), again()];
    const made = await Promise.all(all.map(async (each) => each.make(signal, { recipient })));
    for (const { token } of made) for (const each of all) expect(await each.open(token)).toBeDefined();
  });

  test('verifies for the grace after its rotation, and is dropped then', async () => {
    const { links, dir, pass } = await newLinks();
    const before = await links.make(signal, { recipient, expires: '30 days' });
    const { kid } = await links.rotateKeys('2 days');
    const after = await links.make(signal, { recipient, expires: '30 days' });
    expect(await links.open(before.token)).toBeDefined();
    pass(2 * day - 1);
    expect(await links.open(before.token)).toBeDefined();
    pass(1);
    await expect(links.open(before.token)).rejects.toMatchObject(isInvalid);
    expect(await links.open(after.token)).toBeDefined();
    await links.make(signal, { recipient });
    const { keys } = JSON.parse(await readFile(join(dir, 'link-keys.json'), 'utf8')) as { keys: object[] };
    expect(keys).toEqual([expect.objectContaining({ kid })]);
  });

  test('rotated as it comes breaks no link, and no outcome on the day after its end', async () => {
    const { links, pass } = await newLinks();
    const made = await links.make(signal, { recipient, expires: '30 days' });
    await links.rotateKeys();
    pass(30 * day - 1);
    expect(await links.open(made.token)).toBeDefined();
    pass(day);
    expect(await links.openToRead(made.token)).toMatchObject({ endedAt: made.expiresAt });
  });

  test('rotated without grace ends every link, also those of earlier keys, also in another process', async () => {
    const { links, again } = await newLinks();
    const other = again();
    const first = await links.make(signal, { recipient });
    await links.rotateKeys();
    const next = await other.make(signal, { recipient });
    await links.rotateKeys(0);
    for (const { token } of [first, next]) await expect(other.open(token)).rejects.toMatchObject(isInvalid);
  });

  test.each(['soon', -1])('is not rotated with a grace of %p', async (grace) => {
    const { links } = await newLinks();
    await expect(links.rotateKeys(grace as Duration)).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test('of a file that somebody has spoilt is an error whose cause names the file', async () => {
    const { links, dir } = await newLinks();
    await writeFile(join(dir, 'link-keys.json'), '{"keys":[{"kid":"x"}]}');
    await expect(links.make(signal, { recipient })).rejects.toMatchObject({
      code: 'unavailable',
      cause: { message: expect.stringContaining('link-keys.json is not valid data') },
    });
  });
});

describe('keys of the environment', () => {
  const [one, two] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];

  test('are shared by replicas that share no folder; the first signs, all verify', async () => {
    const here = await newLinks({ GATEHOUSE_LINK_KEYS: one });
    const there = await newLinks({ GATEHOUSE_LINK_KEYS: `${two}, ${one}` });
    const made = await here.links.make(signal, { recipient });
    expect(await there.links.open(made.token)).toBeDefined();
    const next = await there.links.make(signal, { recipient });
    await expect(here.links.open(next.token)).rejects.toMatchObject(isInvalid);
  });

  test('are rotated where they are kept', async () => {
    const { links } = await newLinks({ GATEHOUSE_LINK_KEYS: one });
    await expect(links.rotateKeys()).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('GATEHOUSE_LINK_KEYS'),
    });
  });

  test.each([
    ['a secret of 31 bytes', `${one},${randomBytes(31).toString('base64url')}`],
    ['a secret that is no base64url', `${one},${'+'.repeat(43)}`],
    ['none at all', ' , '],
  ])('with %s are refused, and not said back', (_, text) => {
    const read = (): unknown => readSettings({ GATEHOUSE_LINK_KEYS: text });
    expect(read).toThrow(/^GATEHOUSE_LINK_KEYS \(linkKeys\) must be keys of 32 bytes/u);
    expect(read).not.toThrow(one);
  });
});
