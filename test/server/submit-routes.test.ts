/** The endpoints of flyte-sdk's HITL plugin: what a program written for it gets here, and what it no longer gets. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Signal } from '../../src/client';
import { encodeRequestId, decodeRequestId } from '../../src/wire/request-id';
import { useEnvironment } from '../support/environment';
import { leftAlone, whileWorking } from '../support/left-alone';
import { appOver, post, type App } from '../support/service';
import type { TypeName } from '../support/typed-gates';

const environment = useEnvironment('dev');
let app: App;
beforeAll(() => {
  app = appOver(environment.current.client);
});

async function waiting(id: string, workflow: string, ...args: unknown[]): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow, { args });
  return client.waitForSignal(id, workflowId);
}

async function typed(type: TypeName): Promise<Signal> {
  return waiting('answer', 'askTyped', type);
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function submit(signal: Signal, fields: object): Promise<Answer> {
  return answerOf(await app.request('/submit/json', post({ request_id: signal.requestId, ...fields })));
}

async function submitForm(signal: Signal, fields: [string, string][], headers: object = {}): Promise<Answer> {
  const body = new URLSearchParams([['request_id', signal.requestId], ...fields]).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  return answerOf(await app.request('/submit', { method: 'POST', headers: type, body }));
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function stateOf({ id, workflowId, requestId }: Signal): Promise<string> {
  return (await environment.current.client.getSignal(id, workflowId, { requestId })).state;
}

async function result({ workflowId }: Signal): Promise<unknown> {
  return environment.current.client.result(workflowId);
}

describe("the tutorial's number", () => {
  test('is submitted as a program of the tutorial does, with what the status tells it', async () => {
    const event = await waiting('user_number_input', 'askForNumberWf');
    const { requestId } = event;
    const before = await answerOf(await app.request(`/status/${requestId}`));
    expect(before).toEqual({
      status: 200,
      body: {
        request_id: requestId,
        status: 'pending',
        request: {
          request_id: requestId,
          event_name: 'user_number_input',
          prompt: 'Please provide an integer to continue the workflow.',
          data_type: 'int',
          json_schema: event.jsonSchema,
          response_path: `requests/${requestId}/response.json`,
          deadline: event.deadline,
        },
        response: null,
      },
    });
    const { data_type, response_path } = before.body.request as Record<string, unknown>;
    expect(await submit(event, { value: 42, data_type, response_path })).toEqual({
      status: 200,
      body: {
        status: 'submitted',
        request_id: requestId,
        value: 42,
        data_type: 'int',
        message: 'Input received successfully. The workflow will continue.',
      },
    });
    expect(await result(event)).toBe(42);
    expect((await answerOf(await app.request(`/status/${requestId}`))).body).toMatchObject({
      status: 'completed',
      response: {
        request_id: requestId,
        status: 'completed',
        value: 42,
        data_type: 'int',
        decided_by: { via: 'api' },
        decided_at: expect.any(String),
      },
    });
  });

  test('is healthy', async () => {
    expect(await answerOf(await app.request('/health'))).toEqual({
      status: 200,
      body: { status: 'healthy' },
    });
  });
});

describe('the event decides type and place', () => {
  test.each([
    ['data_type', 'str', 'is not the type of the event, which is int'],
    ['data_type', 'float', 'is not the type of the event, which is int'],
    ['response_path', '/etc/passwd', 'is not the response_path of the event'],
    ['response_path', 's3://bucket/other/response.json', 'is not the response_path of the event'],
    ['response_path', '../../response.json', 'is not the response_path of the event'],
  ])('%s %s is refused, and nothing is decided', async (name, claim, words) => {
    const event = await typed('integer');
    const fields = { value: 42, [name]: claim };
    const refused = { code: 'invalid-request', issues: [{ path: [name], message: words }] };
    expect(await submit(event, fields)).toMatchObject({ status: 400, body: refused });
    const form: [string, string][] = [
      ['value', '42'],
      [name, claim],
    ];
    expect(await submitForm(event, form)).toMatchObject({ status: 400, body: refused });
    expect(await stateOf(event)).toBe('pending');
  });

  test.each([
    ['a type that there is not', { value: 42, data_type: 'complex' }],
    ['a field that there is not', { value: 42, path: '/etc/passwd' }],
    ['no value', {}],
    ['a requestId that is no text', { request_id: 7, value: 1 }],
  ])('%s is 400', async (_, fields) => {
    const event = await typed('integer');
    expect(await submit(event, fields)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(await stateOf(event)).toBe('pending');
  });

  test('left out or empty, both are the event’s', async () => {
    const event = await typed('integer');
    expect(await submit(event, { value: 1, response_path: '' })).toMatchObject({ status: 200 });
  });
});

type Conversion = readonly [type: TypeName, value: unknown, expected: unknown];

describe('a text for a number, a yes or a no is read as such, and nothing else is', () => {
  test.each<Conversion>([
    ['integer', '42', 42],
    ['integer', ' -7 ', -7],
    ['number', '1.5', 1.5],
    ['number', '1e3', 1000],
    ['boolean', 'yes', true],
    ['boolean', 'True', true],
    ['boolean', '1', true],
    ['boolean', 'NO', false],
    ['boolean', 'false', false],
    ['boolean', '0', false],
    ['string', '42', '42'],
    ['string', '', ''],
    ['size', 'large', 'large'],
  ])('%s %j is %j, as JSON and as a form', async (type, value, expected) => {
    const [asJson, asForm] = [await typed(type), await typed(type)];
    expect(await submit(asJson, { value })).toMatchObject({ status: 200, body: { value: expected } });
    expect(await result(asJson)).toEqual(expected);
    expect(await submitForm(asForm, [['value', String(value)]])).toMatchObject({ status: 200 });
    expect(await result(asForm)).toEqual(expected);
  });

  test.each<readonly [TypeName, readonly unknown[]]>([
    [
      'integer',
      [
        'hello',
        '1abc',
        '1.5',
        '0x10',
        '',
        ' ',
        '1_000',
        '1e400',
        '9007199254740993',
        1.5,
        true,
        null,
        [1],
        { a: 1 },
      ],
    ],
    ['number', ['hello', 'inf', 'nan', 'Infinity', '1,5', '', null, false]],
    ['boolean', ['y', 'on', 'n', 'off', '', 'null', 'None', 't', 'maybe', 1, 0, null, [], {}]],
    ['string', [42, true, null, ['a'], { a: 1 }]],
    ['size', ['Large', '', 'medium', null]],
    ['list', ['1', [1.5], ['1'], { 0: 1 }]],
    ['order', ['{"size":"large"}', { size: 'huge' }, { size: 'large', more: 1 }]],
  ])('of type %s each of %j is 422 with its issues; the next good value is taken', async (type, values) => {
    const event = await typed(type);
    for (const value of values) {
      const refused = await submit(event, { value });
      expect([value, refused.status, refused.body.code]).toEqual([value, 422, 'invalid-input']);
      expect(refused.body.issues).toContainEqual({ path: expect.any(Array), message: expect.any(String) });
    }
    expect(await stateOf(event)).toBe('pending');
    const good: Partial<Record<TypeName, unknown>> = {
      integer: 1,
      number: 1,
      boolean: false,
      string: 'x',
      size: 'small',
      list: [1],
      order: { size: 'large' },
    };
    expect(await submit(event, { value: good[type] })).toMatchObject({ status: 200 });
    expect(await result(event)).toEqual(good[type]);
  });

  test('a value of another type is submitted as json', async () => {
    const event = await typed('order');
    expect(await submit(event, { value: { size: 'large' }, data_type: 'json' })).toMatchObject({
      status: 200,
      body: { value: { size: 'large' }, data_type: 'json' },
    });
    const other = await typed('order');
    const form: [string, string][] = [
      ['value', '{"size":"small"}'],
      ['data_type', 'json'],
    ];
    expect(await submitForm(other, form)).toMatchObject({ status: 200 });
    expect(await result(other)).toEqual({ size: 'small' });
    const fields = await typed('order');
    expect(
      await submitForm(fields, [
        ['value.size', 'small'],
        ['value[note]', 'x'],
      ]),
    ).toMatchObject({ status: 200 });
    expect(await result(fields)).toEqual({ size: 'small', note: 'x' });
  });

  test('an approval is a bool', async () => {
    const event = await waiting('publish', 'approveWithWords', 'draft', []);
    expect(await submit(event, { value: 'on' })).toMatchObject({ status: 422 });
    expect(await submit(event, { value: 'yes', data_type: 'bool' })).toMatchObject({
      status: 200,
      body: { value: true },
    });
    expect(await result(event)).toBe('draft');
    expect((await answerOf(await app.request(`/status/${event.requestId}`))).body).toMatchObject({
      status: 'completed',
      response: { value: true },
    });
  });
});

describe('a submission that comes to nothing is told so', () => {
  test('a second one is 409 with who and when; the same again is taken', async () => {
    const event = await waiting('user_number_input', 'askForNumberWf');
    expect(await submit(event, { value: 1 })).toMatchObject({ status: 200 });
    expect(await submit(event, { value: 2 })).toMatchObject({
      status: 409,
      body: { code: 'already-set', decidedBy: { via: 'api' }, decidedAt: expect.any(String) },
    });
    expect(await submit(event, { value: 1 })).toMatchObject({ status: 200 });
    expect(await result(event)).toBe(1);
  });

  test('one after the timeout is 410, and the status says timed_out', async () => {
    const event = await waiting('number', 'askByEvent', { timeout: '1 second', onTimeout: { value: 0 } });
    await result(event);
    expect(await submit(event, { value: 2 })).toMatchObject({ status: 410, body: { code: 'timed-out' } });
    expect((await answerOf(await app.request(`/status/${event.requestId}`))).body).toMatchObject({
      status: 'timed_out',
      response: null,
    });
  });

  test('one for an unknown requestId is 404', async () => {
    const event = await typed('integer');
    const address = decodeRequestId(event.requestId);
    if (address === undefined) throw new Error('no requestId');
    const others = [
      'nothing',
      encodeRequestId({ ...address, id: 'other' }),
      encodeRequestId({ ...address, round: 9 }),
      encodeRequestId({ ...address, workflowId: 'nobody' }),
      '../../etc/passwd',
      '0e984725-c51c-4bf4-9960-e1c80e27aba0',
    ];
    for (const requestId of others) {
      expect([requestId, (await submit({ ...event, requestId }, { value: 1 })).status]).toEqual([
        requestId,
        404,
      ]);
      const path = `/status/${encodeURIComponent(requestId)}`;
      expect([requestId, (await app.request(path)).status]).toEqual([requestId, 404]);
    }
    expect(await stateOf(event)).toBe('pending');
  });

  test.each([
    ['no JSON', '{"request_id": ', 400],
    ['a duplicate key', '{"request_id":"a","value":1,"value":2}', 400],
    ['the key __proto__', '{"request_id":"a","value":{"__proto__":1}}', 400],
    ['a number that would become another', '{"request_id":"a","value":1e400}', 400],
    ['deep JSON', `{"request_id":"a","value":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 400],
    ['too much', `{"request_id":"a","value":"${'x'.repeat(600_000)}"}`, 413],
  ])('%s is refused before any signal hears of it', async (_, body, status) => {
    const headers = { 'content-type': 'application/json' };
    expect((await app.request('/submit/json', { method: 'POST', headers, body })).status).toBe(status);
  });

  test('another media type is 415', async () => {
    const event = await typed('integer');
    const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"value":1}' };
    expect((await app.request('/submit/json', text)).status).toBe(415);
    expect((await app.request('/submit', text)).status).toBe(415);
    expect(await stateOf(event)).toBe('pending');
  });

  test.each([
    ['no requestId', 'value=1', 404],
    ['two of them', 'request_id=a&request_id=b&value=1', 400],
    ['bytes that are no UTF-8', 'request_id=a&value=%FF', 400],
    ['a broken escape', 'request_id=a&value=%4', 400],
  ])('a form with %s is refused', async (_, body, status) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.request('/submit', { method: 'POST', headers, body })).status).toBe(status);
  });

  test('a value given twice is refused with its issue, not settled by the last', async () => {
    const event = await typed('boolean');
    expect(
      await submitForm(event, [
        ['value', 'true'],
        ['value', 'false'],
      ]),
    ).toMatchObject({
      status: 422,
      body: { issues: [{ path: [], message: expect.stringMatching(/more than once/) }] },
    });
    expect(await stateOf(event)).toBe('pending');
  });
});

describe('while no worker runs', () => {
  test('the status is what is known, and an answer goes into the queue where it asks for no verdict', async () => {
    const [signal] = await leftAlone(environment.current, 'ask', { args: [{ prompt: 'Who are you?' }] });
    if (signal === undefined) throw new Error('It waits for nothing');
    const { requestId: request_id } = signal;
    const status = await app.request(`/status/${request_id}`);
    expect(status.status).toBe(200);
    expect(await status.json()).toMatchObject({
      status: 'pending',
      unconfirmed: 'listed',
      request: { prompt: 'Who are you?', data_type: 'str' },
      response: null,
    });

    const refused = await app.request('/submit/json', post({ request_id, value: 'Ada' }));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await refused.json()).toMatchObject({
      code: 'no-worker',
      advice: expect.stringContaining('Prefer: respond-async'),
    });
    const later = post({ request_id, value: 'Ada' }, { prefer: 'respond-async' });
    const queued = await app.request('/submit/json', later);
    expect(queued.status).toBe(202);
    expect(await queued.json()).toMatchObject({ status: 'queued', request_id, data_type: 'str' });
    await whileWorking(environment.current, async () => {
      expect(await environment.current.client.result(signal.workflowId)).toBe('Ada');
      expect(await (await app.request(`/status/${request_id}`)).json()).toMatchObject({
        status: 'completed',
      });
    });
  }, 60_000);

  test('an answer that asks for no verdict goes into the queue of one whose worker runs, too', async () => {
    const { requestId: request_id, workflowId } = await waiting('answer', 'ask');
    const later = post({ request_id, value: 'Ada' }, { prefer: 'respond-async' });
    const queued = await app.request('/submit/json', later);
    expect(queued.status).toBe(202);
    expect(await queued.json()).toMatchObject({ status: 'queued' });
    expect(await environment.current.client.result(workflowId)).toBe('Ada');
  });
});
