import { describe, expect, test } from '@jest/globals';
import { maxBodyBytes } from '../../src/server/http/read-body';
import { parseStrictJson } from '../../src/server/http/parse-strict-json';
import { ServiceError } from '../../src/server/http/service-errors';
import { SignalClient } from '../../src/client';
import { appOver } from '../support/service';

function refusalOf(text: string): ServiceError {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error(`${text.slice(0, 100)} was taken`);
}

describe('parseStrictJson', () => {
  test.each([
    ['{"value":1}', { value: 1 }],
    ['[1.5,-0.25,1e3,9007199254740991]', [1.5, -0.25, 1000, Number.MAX_SAFE_INTEGER]],
    ['{"a":{"x":1},"b":{"x":1}}', { a: { x: 1 }, b: { x: 1 } }],
    ['"\\u00e9 🙂"', 'é 🙂'],
    ['null', null],
  ])('takes %s', (text, value) => {
    expect(parseStrictJson(text)).toEqual(value);
  });

  test.each([
    ['{"approved":false,"approved":true}', ['approved'], 'twice'],
    ['{"value":{"a":1,"\\u0061":2}}', ['value', 'a'], 'twice'],
    ['{"__proto__":{"admin":true}}', ['__proto__'], 'not allowed'],
    ['{"value":{"constructor":1}}', ['value', 'constructor'], 'not allowed'],
    ['{"value":1e400}', ['value'], 'loses digits'],
    ['{"value":9007199254740993}', ['value'], 'loses digits'],
    ['{"value":12345678901234567890}', ['value'], 'loses digits'],
    [`${'['.repeat(67)}1${']'.repeat(67)}`, [0, 0, 0], 'nested deeper than 64'],
    ['{"value":1', [], 'is not JSON'],
    ['{"value":NaN}', [], 'is not JSON'],
    ["{'value':1}", [], 'is not JSON'],
    ['{"value":1,}', [], 'is not JSON'],
    ['/* no */ 1', [], 'is not JSON'],
    ['', [], 'is not JSON'],
    ['1 2', [], 'is not JSON'],
  ])('refuses %s', (text, path, words) => {
    const { code, facts } = refusalOf(text);
    expect(code).toBe('invalid-request');
    expect(facts.issues?.[0]?.message).toContain(words);
    expect(facts.issues?.[0]?.path).toEqual(path);
  });

  test('a hundred thousand levels cost no stack', () => {
    expect(refusalOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).message).toContain('nested deeper');
    expect(refusalOf('{"a":'.repeat(100_000)).message).toContain('not JSON');
  });
});

describe('a body over HTTP', () => {
  const app = appOver(Object.create(SignalClient.prototype) as SignalClient);
  const send = async (
    body: string | Uint8Array<ArrayBuffer>,
    type: string | undefined = 'application/json',
  ): Promise<Response> =>
    app.request('/api/signals/abc/set', {
      method: 'POST',
      body,
      headers: type === '' ? {} : { 'content-type': type },
    });

  test.each([
    ['more than half a megabyte', 'x'.repeat(maxBodyBytes + 1), 413, 'body-too-large'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'invalid-request'],
    ['no JSON', '{', 400, 'invalid-request'],
    ['no value', '{}', 400, 'invalid-request'],
    ['something beside the value', '{"value":1,"actor":{"id":"ceo"}}', 400, 'invalid-request'],
  ])('with %s is refused', async (_, body, status, code) => {
    const response = await send(body);
    expect([response.status, await response.json()]).toMatchObject([status, { code, status }]);
  });

  test.each<[string, readonly (string | number)[], string]>([
    ['{}', ['value'], 'is required'],
    ['{"value":1,"actor":"ceo"}', [], "must not have 'actor'"],
  ])('%s is told what is wrong in plain words', async (body, path, words) => {
    const told = { issues: [{ path, message: words }], detail: expect.stringContaining(`${words}.`) };
    expect(await (await send(body)).json()).toMatchObject(told);
  });

  test.each(['text/plain', 'application/xml', 'application/jsonp', 'multipart/mixed'])(
    'of type %s is refused',
    async (type) => {
      expect((await send('{"value":1}', type)).status).toBe(415);
    },
  );

  test('JSON with a charset is JSON', async () => {
    expect(await (await send('{}', 'application/json; charset=utf-8')).json()).toMatchObject({
      code: 'invalid-request',
    });
  });

  test('a body that never ends is let go at the limit', async () => {
    let chunks = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        chunks += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const response = await app.request('/api/signals/abc/set', {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(413);
    expect(chunks).toBeLessThan(20);
  });
});

describe('an address', () => {
  const app = appOver(Object.create(SignalClient.prototype) as SignalClient);

  test('that is none is 404, with every header that answers have', async () => {
    const response = await app.request('/nowhere');
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }]);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
  });

  test('that takes another method says which', async () => {
    const response = await app.request('/api/signals', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    ['limit=0', "'limit' must be at least 1."],
    ['limit=1001', "'limit' must be at most 1000."],
    ['limit=many', "'limit' must be a number."],
    ['limit=1.5', "'limit' must be a whole number."],
    ['kind=sleep', "'kind' must be one of input, approval."],
    ['dueBefore=soon', "'dueBefore' must be an instant with its zone"],
    [`id=${'x'.repeat(201)}`, "'id' must have at most 200 characters."],
  ])('with the query %s is told its rule', async (query, words) => {
    const response = await app.request(`/api/signals?${query}`);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { detail: expect.stringContaining(`The query does not match the contract: ${words}`) },
    ]);
  });

  test('with a requestId that is none is 404', async () => {
    const response = await app.request('/api/signals/abc/set', {
      method: 'POST',
      body: '{"value":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }]);
  });
});
