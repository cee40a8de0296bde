import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { environment, page, send, stateOf, tokenFor, waiting } from '../support/link-pages';

/** Of texts that nobody wants to read in a failure. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('the page that a link leads to', () => {
  test('has a script that takes the token from the address and posts it, under a nonce of its own', async () => {
    const [first, second] = [await page('/link?plain'), await page('/link?plain')];
    expect(first.status).toBe(200);
    const [, nonce = ''] = /<script nonce="([^"]+)">/u.exec(first.html) ?? [];
    expect(first.headers.get('content-security-policy')).toContain(`script-src 'nonce-${nonce}'`);
    expect(second.html).not.toContain(nonce);
    expect(first.html).toContain("history.replaceState(null, '', location.pathname)");
    expect(first.html).toMatch(/<form[^>]* method="post" action="\/gates\/link"/u);
  });

  test('says what to do where no script runs', async () => {
    for (const path of ['/link', '/link?plain']) {
      const { html } = await page(path);
      const [, without = ''] = /<body>.*<noscript>(.*?)<\/noscript>/su.exec(html) ?? [];
      expect(without).toContain('paste it here');
      expect(without).toMatch(/<input id="address"[^>]* name="token"/u);
    }
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
    ['reject', { comment: 'Too <i>long</i>' }, 'Too &lt;i&gt;long&lt;/i&gt;', 'rejected'],
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
    const [entry] = (await environment.current.client.audit(signal.workflowId)).items;
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
    expect(late.html).toContain('Answered by <bdi>bob</bdi>');
    expect(late.html).toContain('by Ada');
    expect(late.html).not.toContain('<form');
  });

  test('shows how its signal timed out, for a day after both ended', async () => {
    const signal = await waiting('answer', 'ask', { timeout: '3 seconds', onTimeout: { value: 'Untitled' } });
    const token = await tokenFor(signal);
    await environment.current.client.result(signal.workflowId);
    for (const { status, html } of [
      await send('/link', { token }),
      await send('/link/answer', { token, action: 'set', value: 'Too late' }),
    ]) {
      expect(status).toBe(200);
      expect(html).toContain('Nobody answered in time');
      expect(html).not.toContain('expired');
    }
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
    expect((await send('/link', { token })).html).toContain('Answered by <bdi>bob</bdi>');
    const late = await send('/link/answer', { token, action: 'set', value: 'two' });
    expect([late.status, late.html]).toEqual([409, expect.stringContaining('bob')]);
    expect(await stateOf(second)).toBe('pending');
  });
});

test('a value of 256 KB that three characters spell each byte of gets through', async () => {
  const signal = await waiting('answer', 'ask');
  const value = '界'.repeat(87_000);
  const sent = await send('/link/answer', { token: await tokenFor(signal), action: 'set', value });
  expect(sent.status).toBe(200);
  expect(digest(await environment.current.client.result(signal.workflowId))).toBe(digest(value));
});
