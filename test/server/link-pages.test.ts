import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Signal } from '../../src/client';
import type { LinkOptions } from '../../src/server/links/links';
import type { Service } from '../../src/server/service';
import { createApp } from '../../src/server';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/links';
import { serviceOver, type App } from '../support/service';

const environment = useEnvironment('dev');
let service: Service;
let app: App;
beforeAll(async () => {
  const env = { GATEHOUSE_DIR: await newFolder(), GATEHOUSE_BASE_PATH: '/gates' };
  service = serviceOver(environment.current.client, { env });
  app = createApp(service);
});

async function waiting(id: string, workflow: string, ...args: unknown[]): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow, { args });
  return client.waitForSignal(id, workflowId);
}

async function tokenFor(signal: Signal, options: Partial<LinkOptions> = {}): Promise<string> {
  const recipient = { id: 'ada', name: 'Ada Lovelace' };
  return (await service.links.make(signal, { recipient, ...options })).token;
}

interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

async function page(path: string, init: RequestInit = {}): Promise<Page> {
  const answer = await app.request(`/gates${path}`, init);
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

/** Sends a form as a browser does: under our referrer policy its origin is null. */
async function send(
  path: string,
  fields: Record<string, string> | [string, string][],
  headers: Record<string, string> = {},
): Promise<Page> {
  return page(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...{ origin: 'null', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
}

async function stateOf({ id, workflowId, requestId }: Signal): Promise<string> {
  return (await environment.current.client.getSignal(id, workflowId, { requestId })).state;
}

describe('the page that a link leads to', () => {
  test('has a script that takes the token from the address and posts it, under a nonce of its own', async () => {
    const [first, second] = [await page('/link'), await page('/link')];
    expect(first.status).toBe(200);
    const [, nonce = ''] = /<script nonce="([^"]+)">/u.exec(first.html) ?? [];
    expect(first.headers.get('content-security-policy')).toContain(`script-src 'nonce-${nonce}'`);
    expect(second.html).not.toContain(nonce);
    expect(first.html).toContain("history.replaceState(null, '', location.pathname)");
    expect(first.html).toMatch(/<form[^>]* method="post" action="\/gates\/link"/u);
  });

  test('says what to do where no script runs', async () => {
    const { html } = await page('/link');
    const [, without = ''] = /<noscript>(.*?)<\/noscript>/su.exec(html) ?? [];
    expect(without).toContain('paste it here');
    expect(without).toMatch(/<input id="address"[^>]* name="token"/u);
  });

  test('is kept nowhere, framed nowhere, and sends no referrer', async () => {
    const signal = await waiting('publish', 'approveDraft');
    for (const { headers } of [
      await page('/link'),
      await send('/link', { token: await tokenFor(signal) }),
      await send('/link', { token: 'x' }),
    ]) {
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });
});

describe('a link that was opened', () => {
  test('shows the question with the decisions that it allows, and the token in a form alone', async () => {
    const signal = await waiting('publish', 'approveDraft', { prompt: 'Publish <b>it</b>?' });
    const token = await tokenFor(signal, { actions: ['approve'] });
    const { status, html } = await send('/link', { token });
    expect(status).toBe(200);
    expect(html).toContain('Publish &lt;b&gt;it&lt;/b&gt;?');
    expect(html).toMatch(/<button[^>]* name="action" value="approve"/u);
    expect(html).not.toMatch(/value="reject"/u);
    expect(html).toContain('action="/gates/link/answer"');
    expect(html.split(token)).toHaveLength(2);
    expect(html).toContain(`name="token" value="${token}"`);
    expect(await stateOf(signal)).toBe('pending');
  });

  test('by a whole address that was pasted is the same', async () => {
    const token = await tokenFor(await waiting('publish', 'approveDraft'));
    const pasted = await send('/link', { token: ` https://gates.example.org/gates/link#${token}\n` });
    expect(pasted.html).toContain(`name="token" value="${token}"`);
  });

  test.each([
    ['approve', {}, 'Approved by', 'approved'],
    ['reject', { reason: 'Too <i>long</i>' }, 'Too &lt;i&gt;long&lt;/i&gt;', 'rejected'],
  ])('decides to %s by its button, and shows that from then on', async (action, more, words, state) => {
    const signal = await waiting('publish', 'reviewDraft');
    const token = await tokenFor(signal);
    const decided = await send('/link/answer', { token, action, ...more });
    expect(decided.status).toBe(200);
    expect(decided.html).toContain(words);
    expect(await stateOf(signal)).toBe(state);

    const used = await send('/link', { token });
    expect(used.status).toBe(200);
    expect(used.html).toContain(words);
    expect(used.html).toContain('Ada Lovelace');
    expect(used.html).not.toContain('<button');
    const [entry] = await environment.current.client.audit(signal.workflowId);
    expect(entry).toMatchObject({ outcome: state, actor: { id: 'ada', name: 'Ada Lovelace', via: 'link' } });
  });

  test('sets an input by its fields, each read by the type of the signal', async () => {
    const signal = await waiting('order', 'askOrder');
    const token = await tokenFor(signal);
    const fields = { token, action: 'set', 'value.size': 'large', 'value.color': 'red' };
    expect((await send('/link/answer', fields)).html).toContain('Answered by');
    expect(await environment.current.client.result(signal.workflowId)).toEqual({
      size: 'large',
      color: 'red',
    });
  });

  test('shows the form again where the value does not fit, with what was typed and why', async () => {
    const signal = await waiting('order', 'askOrder');
    const token = await tokenFor(signal);
    const unfit = { token, action: 'set', 'value.size': 'small', 'value.color': 'green' };
    const refused = await send('/link/answer', unfit);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Green is not made in small.');
    expect(refused.html).toContain(`name="token" value="${token}"`);
    const unread = await send('/link/answer', { token, action: 'set', 'value.size': 'huge' });
    expect(unread.status).toBe(422);
    expect(await stateOf(signal)).toBe('pending');

    const fitting = await send('/link/answer', { ...unfit, 'value.size': 'large' });
    expect(fitting.status).toBe(200);
    expect(await stateOf(signal)).toBe('set');
  });

  test('says who was first, and keeps what was not taken', async () => {
    const signal = await waiting('answer', 'ask');
    const token = await tokenFor(signal);
    await environment.current.client.setSignal('answer', signal.workflowId, 'by Bob', {
      actor: { id: 'bob' },
    });
    const late = await send('/link/answer', { token, action: 'set', value: 'by Ada' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Answered by <span dir="auto">bob</span>');
    expect(late.html).toContain('by Ada');
    expect(late.html).not.toContain('<form');
  });

  test('takes a second press of the same button for the first', async () => {
    const signal = await waiting('publish', 'reviewDraft');
    const fields = { token: await tokenFor(signal), action: 'approve' };
    const pressed = await Promise.all([send('/link/answer', fields), send('/link/answer', fields)]);
    for (const { status, html } of pressed)
      expect([status, html]).toEqual([200, expect.stringContaining('Approved by')]);
    const other = await send('/link/answer', { ...fields, action: 'reject' });
    expect([other.status, other.html]).toEqual([409, expect.stringContaining('Approved by')]);
  });

  test('of an earlier round shows what was decided then, and answers nothing now', async () => {
    const first = await waiting('again', 'rounds');
    const token = await tokenFor(first);
    const { client } = environment.current;
    await client.setSignal('again', first.workflowId, 'one', { actor: { id: 'bob' } });
    const second = await client.waitForSignal('again', first.workflowId);
    expect((await send('/link', { token })).html).toContain('Answered by <span dir="auto">bob</span>');
    const late = await send('/link/answer', { token, action: 'set', value: 'two' });
    expect([late.status, late.html]).toEqual([409, expect.stringContaining('bob')]);
    expect(await stateOf(second)).toBe('pending');
  });
});

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
    ['link-revoked', 410, 'This link was taken back'],
  ])('says so as a page: %s', async (code, status, words) => {
    const signal = await waiting('publish', 'approveDraft');
    const { token, linkId } = await service.links.make(signal, { recipient: { id: 'ada' } });
    if (code === 'link-revoked') await service.links.revoke(linkId);
    const sent = code === 'link-revoked' ? token : `${token.slice(0, -1)}A`;
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
      expect([refused.status, refused.html]).toEqual([403, expect.stringContaining('it allows: approve')]);
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
    const raw = async (body: string, type: string): Promise<number> =>
      (await page('/link/answer', { method: 'POST', headers: { 'content-type': type }, body })).status;
    const encoded = 'application/x-www-form-urlencoded';
    expect(await raw(`token=${token}&action=approve&value=%ff`, encoded)).toBe(400);
    expect(await raw(`token=${token}&action=approve`, 'multipart/form-data; boundary=x')).toBe(415);
    expect(await raw(JSON.stringify({ token, action: 'approve' }), 'application/json')).toBe(415);
    expect(await raw(`token=${token}&action=approve`, 'text/plain')).toBe(415);
    expect(await raw(`token=${token}&${'a&'.repeat(20_000)}`, encoded)).toBe(400);
    expect(await raw(`token=${token}&a=${'a'.repeat(1024 * 1024)}`, encoded)).toBe(413);
    expect(await stateOf(signal)).toBe('pending');
  });

  test('where no login would help: the token alone counts, whoever else is known', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const other = await waiting('publish', 'approveDraft');
    const token = await tokenFor(signal);
    const authorization = `Bearer ${await tokenFor(other)}`;
    await send(
      '/link/answer',
      { token, action: 'approve', actor: 'bob' },
      { authorization, origin: 'https://x.org' },
    );
    expect(await stateOf(signal)).toBe('approved');
    expect(await stateOf(other)).toBe('pending');
  });
});

test('a value of 256 KB that three characters spell each byte of gets through', async () => {
  const signal = await waiting('answer', 'ask');
  const value = '界'.repeat(87_000);
  const sent = await send('/link/answer', { token: await tokenFor(signal), action: 'set', value });
  expect(sent.status).toBe(200);
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  expect(digest(await environment.current.client.result(signal.workflowId))).toBe(digest(value));
});
