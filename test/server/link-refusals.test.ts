import { beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/server';
import type { Service } from '../../src/server/service';
import { environment, page, send, service, stateOf, tokenFor, waiting } from '../support/link-pages';
import { post, serviceOver } from '../support/service';

async function statusOf(body: string, type: string): Promise<number> {
  return (await page('/link/answer', { method: 'POST', headers: { 'content-type': type }, body })).status;
}

describe('nothing but a press of the button decides', () => {
  test('no GET, no HEAD, no other method, on any of the addresses, whatever they carry', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const token = await tokenFor(signal);
    const query = new URLSearchParams({ token, action: 'approve' }).toString();
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
      for (const path of ['/link', `/link?${query}`, '/link/answer', `/link/answer?${query}`]) {
        await page(path, { method, headers: { authorization: `Bearer ${token}` } });
      }
    }
    for (const verb of ['approve', 'reject', 'set']) {
      for (const method of ['GET', 'HEAD']) {
        const init = { method, headers: { authorization: `Bearer ${token}` } };
        expect((await page(`/api/signals/${signal.requestId}/${verb}`, init)).status).toBe(405);
      }
    }
    expect(await stateOf(signal)).toBe('pending');
  });

  test('no opening, by a scanner with scripts or without', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const token = await tokenFor(signal);
    await page('/link', { headers: { 'sec-purpose': 'prefetch;prerender' } });
    await send('/link', { token, action: 'approve' }, { 'sec-purpose': 'prefetch;prerender' });
    await send('/link', { token, action: 'approve' });
    expect(await stateOf(signal)).toBe('pending');
  });

  test('nothing that a browser fetches ahead', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const fields = { token: await tokenFor(signal), action: 'approve' };
    for (const [name, value] of [
      ['sec-purpose', 'prefetch'],
      ['sec-purpose', 'prefetch;prerender'],
      ['purpose', 'prefetch'],
      ['x-moz', 'prefetch'],
    ] as const) {
      expect((await send('/link/answer', fields, { [name]: value })).status).toBe(403);
    }
    expect(await stateOf(signal)).toBe('pending');
  });
});

describe('a page that is refused', () => {
  test.each([
    ['link-invalid', 401, 'This link is not valid'],
    ['link-revoked', 410, 'This link was revoked'],
  ])('says so as a page: %s', async (code, status, words) => {
    const signal = await waiting('publish', 'approveDraft');
    const { token, linkId } = await service.links.make(signal, { recipient: { id: 'ada' } });
    if (code === 'link-revoked') await service.links.revoke(linkId);
    const sent =
      code === 'link-revoked' ? token : `${token.slice(0, -2)}${token.endsWith('AA') ? 'BA' : 'AA'}`;
    for (const answer of [
      await send('/link', { token: sent }),
      await send('/link/answer', { token: sent, action: 'approve' }),
    ]) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(answer.html).toContain(words);
      expect(answer.html).not.toContain(sent);
    }
    expect(await stateOf(signal)).toBe('pending');
  });

  test('for a decision that the link does not allow, nor the kind of signal', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const token = await tokenFor(signal, { actions: ['approve'] });
    for (const action of ['reject', 'set']) {
      const refused = await send('/link/answer', { token, action, value: 'true' });
      expect([refused.status, refused.html]).toEqual([403, expect.stringContaining('It allows: approve')]);
    }
    expect((await send('/link/answer', { token, action: 'win' })).status).toBe(400);
    expect(await stateOf(signal)).toBe('pending');
  });

  test('for a form that can be read in two ways, or not at all', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const token = await tokenFor(signal);
    const forms: [string, string][][] = [
      [['token', token]],
      [['action', 'approve']],
      [
        ['token', token],
        ['action', 'approve'],
        ['action', 'reject'],
      ],
      [
        ['token', token],
        ['token', 'x'],
        ['action', 'approve'],
      ],
    ];
    for (const form of forms) expect((await send('/link/answer', form)).status).toBe(400);
    const encoded = 'application/x-www-form-urlencoded';
    expect(await statusOf(`token=${token}&action=approve&value=%ff`, encoded)).toBe(400);
    expect(await statusOf(`token=${token}&action=approve`, 'multipart/form-data; boundary=x')).toBe(415);
    expect(await statusOf(JSON.stringify({ token, action: 'approve' }), 'application/json')).toBe(415);
    expect(await statusOf(`token=${token}&action=approve`, 'text/plain')).toBe(415);
    expect(await statusOf(`token=${token}&${'a&'.repeat(20_000)}`, encoded)).toBe(400);
    expect(await statusOf(`token=${token}&a=${'a'.repeat(1024 * 1024)}`, encoded)).toBe(413);
    expect(await stateOf(signal)).toBe('pending');
  });

  test('where no login would help: the token alone counts, whoever else is known', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const other = await waiting('publish', 'approveDraft');
    const token = await tokenFor(signal);
    const authorization = `Bearer ${await tokenFor(other)}`;
    const headers = { authorization, origin: 'https://x.org' };
    await send('/link/answer', { token, action: 'approve', actor: 'bob' }, headers); // nobody asked for an actor
    expect(await stateOf(signal)).toBe('pending');
    await send('/link/answer', { token, action: 'approve' }, headers);
    expect(await stateOf(signal)).toBe('approved');
    expect(await stateOf(other)).toBe('pending');
  });
});

let guarded: Service; // asks for a login
const neighbour = { incoming: { socket: { remoteAddress: '192.0.2.7' } } };

async function press(fields: Record<string, string>, headers: object = {}): Promise<number> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const init = {
    method: 'POST',
    headers: { ...type, ...headers },
    body: new URLSearchParams(fields).toString(),
  };
  return (await createApp(guarded).request('/link/answer', init, neighbour)).status;
}

describe('where the service asks for a login', () => {
  beforeAll(() => {
    const env = { GATEHOUSE_DIR: service.settings.dir, GATEHOUSE_AUTH: 'required' };
    guarded = serviceOver(environment.current.client, { env });
  });

  test('a link needs none, and no cookie or origin of its browser stands in its way', async () => {
    for (const headers of [
      {},
      { cookie: '__Host-gatehouse=over; gatehouse=over' },
      { origin: 'null' },
      { origin: 'https://mail.example.org', 'sec-fetch-site': 'cross-site' },
      { authorization: 'Basic YTpi' },
    ]) {
      const signal = await waiting('publish', 'approveDraft');
      expect(await press({ token: await tokenFor(signal), action: 'approve' }, headers)).toBe(200);
      expect(await stateOf(signal)).toBe('approved');
    }
  });

  test('whoever tries tokens is told to wait, and a good link still works', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const token = await tokenFor(signal);
    const strict = createApp(guarded);
    const told: unknown[] = [];
    for (let each = 0; each < 25; each += 1) {
      const init = post({ token: `${token}${each}` });
      const from = { incoming: { socket: { remoteAddress: '192.0.2.8' } } };
      const answer: unknown = await (await strict.request('/api/links/open', init, from)).json();
      told.push((answer as { code: string }).code);
    }
    expect(told).toEqual([...Array(20).fill('link-invalid'), ...Array(5).fill('too-many-requests')]);
    expect(await press({ token, action: 'approve' })).toBe(200);
  });

  test('without a link there is nothing to see', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const answer = await createApp(guarded).request(`/api/signals/${signal.requestId}`);
    expect(answer.status).toBe(401);
  });
});
