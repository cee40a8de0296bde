/** The form of a signal, as a browser without script sends it. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Signal } from '../../src/client';
import { encodeRequestId } from '../../src/wire/request-id';
import { useEnvironment } from '../support/environment';
import { leftAlone, whileWorking } from '../support/left-alone';
import { appOver, type App } from '../support/service';

const environment = useEnvironment('dev');
let app: App;
beforeAll(() => {
  app = appOver(environment.current.client, { env: { GATEHOUSE_BASE_PATH: '/gates' } });
});

async function waiting(id: string, workflow: string, ...args: unknown[]): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow, { args });
  return client.waitForSignal(id, workflowId);
}

interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

async function page(path: string, init: RequestInit = {}): Promise<Page> {
  const answer = await app.request(`/gates${path}`, init);
  return {
    status: answer.status,
    html: (await answer.text()).replaceAll(/\s+/g, ' '),
    headers: answer.headers,
  };
}

async function send(
  { requestId }: Signal,
  fields: [string, string][],
  path = `/form/${requestId}`,
): Promise<Page> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html',
    origin: 'null',
    'sec-fetch-site': 'same-origin',
  };
  return page(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
}

async function read({ id, workflowId, requestId }: Signal): Promise<Signal> {
  return environment.current.client.getSignal(id, workflowId, { requestId });
}

describe('the form of an input', () => {
  test('is shown below the mount path, and its answer reaches the workflow', async () => {
    const event = await waiting('user_number_input', 'askForNumberWf');
    const shown = await page(`/form/${event.requestId}`);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-security-policy')).toContain("form-action 'self'");
    const nonce = /<style nonce="([^"]+)"/.exec(shown.html)?.[1] ?? '';
    expect(shown.headers.get('content-security-policy')).toContain(`style-src 'nonce-${nonce}'`);
    expect(shown.html).toContain(`action="/gates/form/${event.requestId}"`);

    const sent = await send(event, [
      ['value', '42'],
      ['action', 'set'],
    ]);
    expect(sent.status).toBe(200);
    expect(sent.html).toMatch(/Answered by .*The answer.*42/);
    expect(await environment.current.client.result(event.workflowId)).toBe(42);
    expect(await read(event)).toMatchObject({ decidedBy: { via: 'form' } });
    expect((await page(`/form/${event.requestId}`)).html).toMatch(/Answered by/);
  });

  test('comes back with what was typed and every issue beside its field', async () => {
    const order = await waiting('order', 'shirtOrderWf', 'Ada');
    const typed = await send(order, [
      ['value.size', 'huge'],
      ['value.:given', ''],
    ]);
    expect(typed.status).toBe(422);
    expect(typed.html).toMatch(
      /Your answer was not accepted yet.*size: Choose one of small.*color: Choose one of red/,
    );
    // A rule that only the workflow knows is told the same way.
    const ruled = await send(order, [
      ['value.size', 'small'],
      ['value.color', 'green'],
    ]);
    expect(ruled.status).toBe(422);
    expect(ruled.html).toContain('Green does not come in small.');
    expect(ruled.html).toMatch(/value="small" checked/);
    expect(await read(order)).toMatchObject({ state: 'pending' });
    expect(
      (
        await send(order, [
          ['value.size', 'large'],
          ['value.color', 'green'],
        ])
      ).status,
    ).toBe(200);
  });

  test('shows whoever was late who was first, and what he sent', async () => {
    const event = await waiting('user_number_input', 'askForNumberWf');
    await environment.current.client.setSignal(event.id, event.workflowId, 1, { actor: { id: 'ada' } });
    const late = await send(event, [['value', '2']]);
    expect(late.status).toBe(409);
    expect(late.html).toMatch(/Answered by <bdi>ada.*which was not accepted.*2/);
    expect((await send(event, [['value', '1']])).status).toBe(409); // the same value, of somebody else
  });

  test('takes the same answer of the same person again', async () => {
    const event = await waiting('user_number_input', 'askForNumberWf');
    for (const _ of ['first', 'again']) expect((await send(event, [['value', '1']])).status).toBe(200);
  });

  test.each<[string, [string, string][]]>([
    [
      'beside the value',
      [
        ['value', '5'],
        ['comment', 'fine'],
      ],
    ],
    [
      'within the value',
      [
        ['value', '5'],
        ['value.note', 'x'],
      ],
    ],
    [
      'twice',
      [
        ['value', '5'],
        ['value', '6'],
      ],
    ],
  ])('a field that its type does not know is refused, and nothing is set: %s', async (_, fields) => {
    const event = await waiting('user_number_input', 'askForNumberWf');
    const refused = await send(event, fields);
    expect(refused.status).toBe(422);
    expect(await read(event)).toMatchObject({ state: 'pending' });
  });

  test('such a field is named, also by the API and by /submit', async () => {
    const event = await waiting('user_number_input', 'askForNumberWf');
    const fields: [string, string][] = [
      ['value', '5'],
      ['comment', 'fine'],
    ];
    const words = "The field 'comment' is not allowed here.";
    const shown = await send(event, fields);
    expect(shown.html).toContain(words.replaceAll("'", '&#39;'));
    const byApi = await send(event, fields, `/api/signals/${event.requestId}/set`);
    expect([byApi.status, byApi.html]).toEqual([422, expect.stringContaining(words)]);
    const submitted = await send(event, [['request_id', event.requestId], ...fields], '/submit');
    expect(submitted.status).toBe(422);
    expect(await read(event)).toMatchObject({ state: 'pending' });
  });

  test('says that the time is over', async () => {
    const event = await waiting('number', 'askByEvent', { timeout: '1 second', onTimeout: { value: 0 } });
    await environment.current.client.result(event.workflowId);
    const late = await send(event, [['value', '2']]);
    expect([late.status, /continued with its default/.test(late.html)]).toEqual([410, true]);
  });

  test('of an unknown signal is a page that says so, with 404', async () => {
    const missing = await page('/form/nothing');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(missing.html).toContain('This is not a requestId');
  });

  test('says that nothing can be read while no worker runs, and that later it can', async () => {
    const { client } = environment.current;
    const { workflowId } = await client.start('askForNumberWf', { taskQueue: 'nobody' });
    const requestId = encodeRequestId({
      workflowId,
      chain: '0123456789ab',
      id: 'user_number_input',
      round: 1,
    });
    const away = await page(`/form/${requestId}`);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
    expect(away.html).toMatch(/No worker/i);
    await client.temporal.workflow.getHandle(workflowId).terminate();
  });

  test('decides nothing by GET or HEAD, whatever its query says', async () => {
    const event = await waiting('user_number_input', 'askForNumberWf');
    await page(`/form/${event.requestId}?value=42&action=set`);
    await page(`/form/${event.requestId}?value=42`, { method: 'HEAD' });
    expect(await read(event)).toMatchObject({ state: 'pending' });
  });
});

describe('the form of an approval', () => {
  test.each([
    ['approve', [], 'approved'],
    ['approve', [['comment', 'After the 3rd']], 'approved'],
    ['reject', [['comment', 'No\r\nfigures']], 'rejected'],
  ] as const)('decides by its button: %s', async (action, fields, state) => {
    const approval = await waiting('publish', 'approveWithWords', 'draft', []);
    const sent = await send(approval, [
      ['action', action],
      ...fields.map(([a, b]): [string, string] => [a, b]),
    ]);
    expect(sent.status).toBe(200);
    expect(await read(approval)).toMatchObject({
      state,
      ...(fields.length === 0 ? {} : { comment: fields[0][1].replaceAll('\r', '') }),
    });
  });

  test.each<[string, [string, string][], number]>([
    ['no button', [], 400],
    [
      'both',
      [
        ['action', 'approve'],
        ['action', 'reject'],
      ],
      400,
    ],
    [
      'another',
      [
        ['action', 'set'],
        ['value', 'true'],
      ],
      400,
    ],
    [
      'an approval with a field that it does not know',
      [
        ['action', 'approve'],
        ['reason', 'fine'],
      ],
      422,
    ],
    [
      'a rejection with a field that it does not know',
      [
        ['action', 'reject'],
        ['comment', 'too long'],
        ['value.note', 'x'],
      ],
      422,
    ],
  ])('%s decides nothing', async (_, fields, status) => {
    const approval = await waiting('publish', 'approveWithWords', 'draft', []);
    expect((await send(approval, fields)).status).toBe(status);
    expect(await read(approval)).toMatchObject({ state: 'pending' });
  });
});

test("a person's own form at /submit leads to the page of the signal, or to one that says why not", async () => {
  const event = await waiting('user_number_input', 'askForNumberWf');
  const { requestId } = event;
  const refused = await send(
    event,
    [
      ['request_id', requestId],
      ['value', 'x'],
    ],
    '/submit',
  );
  expect([refused.status, /whole number/.test(refused.html)]).toEqual([422, true]);
  const taken = await send(
    event,
    [
      ['request_id', requestId],
      ['value', '5'],
      ['data_type', 'int'],
    ],
    '/submit',
  );
  expect([taken.status, taken.headers.get('location')]).toEqual([303, `/gates/form/${requestId}`]);
  expect(await environment.current.client.result(event.workflowId)).toBe(5);
});

describe('while no worker runs', () => {
  test('the form of what was read before is drawn, its answer is left in the queue, and the page says what happens next', async () => {
    const [signal] = await leftAlone(environment.current, 'askTyped', { args: ['size'] });
    if (signal === undefined) throw new Error('It waits for nothing');
    const { requestId } = signal;
    await whileWorking(environment.current, () => page(`/form/${requestId}`));
    const shown = await page(`/form/${requestId}`);
    expect(shown.status).toBe(200);
    expect(shown.html).toContain(
      'The system behind this question is not running. Your answer is put in a queue',
    );
    expect(shown.html).toContain('Put in the queue');

    const refused = await send(signal, [['value.nonsense', 'x']]);
    expect(refused.status).toBe(422);
    const sent = await send(signal, [['value', 'small']]);
    expect(sent.status).toBe(202);
    expect(sent.html).toContain('Your answer is in the queue of');
    expect(sent.html).toContain('Open this page again to see the outcome');

    await whileWorking(environment.current, async () => {
      expect(await environment.current.client.result(signal.workflowId)).toEqual('small');
      const settled = await environment.current.client.getSignal(signal.id, signal.workflowId);
      expect(settled).toMatchObject({ state: 'set', decidedBy: { via: 'form' } });
    });
  }, 60_000);

  test('what nobody has read is drawn as its execution lists it', async () => {
    const [signal] = await leftAlone(environment.current, 'ask', { args: [{ prompt: 'Who are you?' }] });
    if (signal === undefined) throw new Error('It waits for nothing');
    const shown = await page(`/form/${signal.requestId}`);
    expect(shown.html).toContain('Who are you?');
    expect((await send(signal, [['value', 'Ada']])).status).toBe(202);
    await whileWorking(environment.current, async () => {
      expect(await environment.current.client.result(signal.workflowId)).toBe('Ada');
    });
  }, 60_000);

  test('nobody decides on an approval whose subject cannot be shown', async () => {
    const [signal] = await leftAlone(environment.current, 'approveDraft');
    if (signal === undefined) throw new Error('It waits for nothing');
    const shown = await page(`/form/${signal.requestId}`);
    expect(shown.status).toBe(200);
    expect(shown.html).toContain('You can see what to approve, and decide, when the system runs again.');
    expect(shown.html).not.toContain('value="approve"');
    const sent = await send(signal, [['action', 'approve']]);
    expect(sent.status).toBe(503);
    expect(sent.html).toContain('you cannot decide now');
    await environment.current.temporal.workflow.getHandle(signal.workflowId).terminate();
  }, 60_000);

  test('a signal that its execution lists no more is not drawn', async () => {
    const [signal] = await leftAlone(environment.current, 'ask');
    if (signal === undefined) throw new Error('It waits for nothing');
    await environment.current.temporal.workflow.getHandle(signal.workflowId).terminate();
    const shown = await page(`/form/${signal.requestId}`);
    expect(shown.status).toBe(503);
  }, 60_000);
});

function login(token: string): [string, string][] {
  return [
    ['value.user', 'ada'],
    ['value.token', token],
  ];
}

describe('a secret', () => {
  test('is in no page: with the form, when it was taken, and when it was not', async () => {
    const initial = { user: 'ada', token: 'hunter1' };
    const signal = await waiting('form', 'askForm', 'login', initial);
    const shown = await page(`/form/${signal.requestId}`);
    expect(shown.html).toMatch(/name="value\.user[^>]*> ?ada</);
    const taken = await send(signal, login('hunter2'));
    expect([taken.status, taken.html]).toEqual([200, expect.stringContaining('••••••••')]);
    const late = await send(signal, login('hunter3'));
    expect(late.html).toMatch(/which was not accepted.*••••••••/);
    for (const { html } of [shown, taken, late]) expect(html).not.toMatch(/hunter/);
    const { client } = environment.current;
    expect(await client.result(signal.workflowId)).toEqual({ user: 'ada', token: 'hunter2' });
    const { steps } = await client.executionData(signal.workflowId);
    expect(steps.find(({ kind }) => kind === 'gate')).toMatchObject({
      result: { missing: 'The value may be secret.' },
    });
  });
});
