import { describe, expect, test } from '@jest/globals';
import type { GateOptions } from '../../src/signals';
import { encodeRequestId, decodeRequestId } from '../../src/wire/request-id';
import { useEnvironment } from '../support/environment';
import type { Told } from '../support/events';
import { soon } from '../support/soon';

const env = useEnvironment('time-skipping');

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

describe('an event', () => {
  test('tells the links of its form and API, and gives the answer as often as it is waited for', async () => {
    const { client } = env.current;
    const workflowId = await start('askByEvent', { prompt: 'A number' } satisfies GateOptions<number>);
    const { requestId, prompt, kind } = await client.waitForSignal('number', workflowId);
    expect({ prompt, kind }).toEqual({ prompt: 'A number', kind: 'input' });
    await client.setSignal('number', workflowId, 42);
    expect(await client.result<Told>(workflowId)).toEqual({
      addresses: {
        requestId,
        formUrl: `http://127.0.0.1:8080/form/${requestId}`,
        apiUrl: 'http://127.0.0.1:8080',
      },
      answers: [42, 42],
    });
  });

  test('takes an answer before anybody waits for it', async () => {
    const { client } = env.current;
    const workflowId = await start('askByEvent', {}, '1 hour');
    await client.setSignal('number', workflowId, 7);
    expect(await client.getSignal('number', workflowId)).toMatchObject({ state: 'set' });
    expect(await client.result<Told>(workflowId)).toMatchObject({ answers: [7, 7] });
  });

  test('takes an answer in the call that starts its workflow', async () => {
    const { client } = env.current;
    const workflowId = await start('askByEvent');
    expect(await client.setSignal('number', workflowId, 1)).toMatchObject({ status: 'accepted' });
  });

  test('refuses what does not fit, and stays open', async () => {
    const { client } = env.current;
    const workflowId = await start('askByEvent');
    await expect(client.setSignal('number', workflowId, 'hello')).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await client.setSignal('number', workflowId, 5);
    expect(await client.result<Told>(workflowId)).toMatchObject({ answers: [5, 5] });
  });

  test('times out counted from the call, not from wait', async () => {
    const { client } = env.current;
    const workflowId = await start('askByEvent', { timeout: '1 hour' }, '50 minutes');
    const { openedAt, deadline } = await client.waitForSignal('number', workflowId);
    expect(Date.parse(deadline ?? '') - Date.parse(openedAt)).toBe(3_600_000);
    await expect(client.result(workflowId)).rejects.toMatchObject({ cause: { code: 'timed-out', deadline } });
  });

  test('that times out while nobody waits fails no workflow task, and tells whoever waits later', async () => {
    expect(await env.current.client.result(await start('neverWaited'))).toBe('timed-out');
  });

  test('goes on without an answer where onTimeout says so', async () => {
    const { client } = env.current;
    const workflowId = await start('askByEvent', { timeout: '1 hour', onTimeout: { value: 0 } });
    expect(await client.result<Told>(workflowId)).toMatchObject({ answers: [0, 0] });
  });

  test('shows its link in the details of the execution while it waits', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('askByEvent');
    const { requestId } = await client.waitForSignal('number', workflowId);
    const metadata = await temporal.workflow
      .getHandle(workflowId)
      .query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toContain(
      `[Answer in the form](<http://127.0.0.1:8080/form/${requestId}>)`,
    );
    expect(metadata.currentDetails).toContain(
      `[Read it by the API](<http://127.0.0.1:8080/api/signals/${requestId}>)`,
    );
  });
});

function formOf(requestId: string): unknown {
  return { kind: 'markdown', text: `[Event form](<http://127.0.0.1:8080/form/${requestId}>)` };
}

describe('the reports of an execution', () => {
  test('have the link of an event to its form while it waits', async () => {
    const { client } = env.current;
    const workflowId = await start('askByEvent', { prompt: 'A number' });
    const { requestId, openedAt } = await client.waitForSignal('number', workflowId);
    const { addresses } = await client.getSignal('number', workflowId);
    expect(addresses).toEqual({
      formUrl: `http://127.0.0.1:8080/form/${requestId}`,
      apiUrl: 'http://127.0.0.1:8080',
    });
    expect((await client.reports(workflowId)).reports).toEqual([
      {
        from: { kind: 'gate', name: 'number', requestId },
        at: openedAt,
        report: { title: 'A number', blocks: [formOf(requestId)] },
      },
    ]);

    await client.setSignal('number', workflowId, 1);
    expect((await client.reports(workflowId)).reports).toEqual([]);
  });

  test('have it above the report of the event itself', async () => {
    const { client } = env.current;
    const report = { title: 'Why', blocks: [{ kind: 'markdown', text: 'Two are missing.' }] } as const;
    const workflowId = await start('askByEvent', { report });
    const { requestId } = await client.waitForSignal('number', workflowId);
    expect((await client.reports(workflowId)).reports.map((each) => each.report)).toEqual([
      { title: 'Why', blocks: [formOf(requestId), ...report.blocks] },
    ]);
    expect(await client.getSignal('number', workflowId)).toMatchObject({ report });
  });
});

describe('two events of one name', () => {
  test('one after the other have links of their own, and an answer to the first is not given to the second', async () => {
    const { client } = env.current;
    const workflowId = await start('askTwiceByEvent');
    const first = await client.waitForSignal('number', workflowId);
    await client.setSignal('number', workflowId, 1, { requestId: first.requestId });
    const address = decodeRequestId(first.requestId);
    if (address === undefined) throw new Error('no requestId');
    const second = encodeRequestId({ ...address, round: address.round + 1 });
    expect(await client.getSignal('number', workflowId)).toMatchObject({
      prompt: 'Round 2',
      requestId: second,
    });
    await expect(
      client.setSignal('number', workflowId, 9, { requestId: first.requestId }),
    ).rejects.toMatchObject({ code: 'superseded' });
    await client.setSignal('number', workflowId, 2, { requestId: second });
    expect(await client.result<Told[]>(workflowId)).toMatchObject([
      { addresses: { requestId: first.requestId }, answers: [1] },
      { addresses: { requestId: second, formUrl: `http://127.0.0.1:8080/form/${second}` }, answers: [2] },
    ]);
  });

  test('are not pending together: the second is refused, as are a bad name, timeout and type', async () => {
    const { client } = env.current;
    const workflowId = await start('openBadEvents');
    await client.setSignal('number', workflowId, 3);
    expect(await client.result(workflowId)).toEqual({
      codes: ['duplicate-signal', 'invalid-id', 'invalid-argument', 'invalid-argument'],
      answer: 3,
    });
  });
});

test('an event that is pending when its execution continues as new keeps its links', async () => {
  const { client, temporal } = env.current;
  const workflowId = await start('eventThatRolls');
  const { requestId, deadline } = await client.waitForSignal('number', workflowId);
  const handle = temporal.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  await handle.signal('go');
  while ((await handle.describe()).runId === runId) await soon();
  await client.setSignal('number', workflowId, 8, { requestId, early: true });
  const result = await client.result<{ before: unknown; after: unknown; answer: number }>(workflowId);
  expect(result).toMatchObject({ after: { requestId }, answer: 8 });
  expect(result.after).toEqual(result.before);
  expect(await client.getSignal('number', workflowId)).toMatchObject({ requestId, deadline });
});

test('links cost no activity task: the workflow task that opens the gate makes them', async () => {
  const { client, temporal } = env.current;
  const workflowId = await start('askByEvent');
  await client.setSignal('number', workflowId, 1);
  await client.result(workflowId);
  const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
  const types = (events ?? []).map((event) =>
    Object.keys(event).find((key) => key.endsWith('EventAttributes')),
  );
  expect(types).toContain('markerRecordedEventAttributes');
  expect(types).not.toContain('activityTaskScheduledEventAttributes');
});
