/** What people are told when they are asked, and what their forms begin with: through the public door. */
import { describe, expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('time-skipping');
const ada = { name: 'Ada', age: 36 };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

describe('initial data', () => {
  test('is shown beside the whole schema, and is no answer', async () => {
    const { client } = env.current;
    const workflowId = await start('askPerson', { initial: { name: 'Ada' } });
    const signal = await client.waitForSignal('person', workflowId);
    expect(signal).toMatchObject({
      state: 'pending',
      initial: { name: 'Ada' },
      jsonSchema: {
        properties: {
          name: { minLength: 2, maxLength: 20, description: 'As on the card' },
          age: { minimum: 18, maximum: 120 },
        },
        required: ['name', 'age'],
      },
    });
    expect(signal).not.toHaveProperty('value');
    await expect(client.setSignal('person', workflowId, { age: 36 })).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: ['name'] }],
    });
    await client.setSignal('person', workflowId, { name: 'Bob', age: 36 });
    expect(await client.result(workflowId)).toEqual({ name: 'Bob', age: 36 });
    expect(await client.getSignal('person', workflowId)).toMatchObject({ initial: { name: 'Ada' } });
  });

  test('is not what a timeout gives: that is onTimeout', async () => {
    const { client } = env.current;
    const onTimeout = { value: { name: 'Nobody', age: 99 } };
    const workflowId = await start('askPerson', { initial: ada, timeout: '1 hour', onTimeout });
    expect(await client.result(workflowId)).toEqual(onTimeout.value);
    const silent = await start('askPerson', { initial: ada, timeout: '1 hour' });
    await expect(client.result(silent)).rejects.toMatchObject({ cause: { code: 'timed-out' } });
  });

  test('is never in a list', async () => {
    const { client } = env.current;
    const workflowId = await start('askPerson', { initial: ada });
    await client.waitForSignal('person', workflowId);
    const [row] = (await client.listSignals(workflowId)).items;
    expect(row).toMatchObject({ id: 'person' });
    expect(row).not.toHaveProperty('initial');
  });

  test.each<[string, unknown, RegExp]>([
    ['an unknown property', { nmae: 'Ada' }, /has the property nmae, which is not in the schema/],
    ['a wrong type', { age: '36' }, /does not fit: age: /],
    ['what is over a limit', { age: 121 }, /does not fit: age: /],
    ['what is under one', { name: 'A' }, /does not fit: name: /],
    ['too much', { note: 'x'.repeat(262_144) }, /over 262144 bytes/],
  ])(
    'that holds %s rejects the promise and stands in the audit; the workflow lives on',
    async (_, initial, words) => {
      const { client } = env.current;
      const workflowId = await start('askPersonTwice', { initial });
      await client.setSignal('person', workflowId, ada);
      expect(await client.result(workflowId)).toEqual({
        mistake: expect.stringMatching(
          new RegExp(`^invalid-argument: initial of signal 'person' .*${words.source}`),
        ),
        person: ada,
      });
      expect((await client.audit(workflowId)).items).toMatchObject([
        {
          id: 'person',
          outcome: 'refused',
          code: 'invalid-argument',
          actor: { id: 'workflow', via: 'execution' },
        },
        { id: 'person', outcome: 'set' },
      ]);
    },
  );

  test('of one gate shows in no other, whatever becomes of the object that it was', async () => {
    const { client } = env.current;
    const workflowId = await start('askPeople');
    await client.waitForSignal('fifth', workflowId);
    const shown = async (id: string): Promise<unknown> => (await client.getSignal(id, workflowId)).initial;
    expect(await shown('first')).toEqual({ name: 'Ada' });
    expect(await shown('second')).toEqual({ name: 'Bob', age: 40 });
    expect(await shown('third')).toEqual({ name: 'Cleo' });
    expect(await shown('fourth')).toEqual({ age: 30 }); // that of the call replaces that of the definition
    expect(await shown('fifth')).toBeUndefined();

    const other = await start('askPerson', {});
    expect(await client.waitForSignal('person', other)).not.toHaveProperty('initial');
  });
});

describe('a description', () => {
  test('is Markdown that the workflow makes at run time, for inputs and for approvals', async () => {
    const { client } = env.current;
    const asking = await start('askPerson', { prompt: 'Who?', description: '**Who** is it?' });
    expect(await client.waitForSignal('person', asking)).toMatchObject({
      prompt: 'Who?',
      description: '**Who** is it?',
    });
    const approving = await start('approveWithWords', 'draft', ['title', 'date']);
    expect(await client.waitForSignal('publish', approving)).toMatchObject({
      prompt: 'Publish?',
      description: '## Changes\n\n- title\n- date',
    });
    expect((await client.listSignals(approving)).items).toMatchObject([
      { description: '## Changes\n\n- title\n- date' },
    ]);
  });

  test('of the call stands before that of the definition', async () => {
    const { client } = env.current;
    const workflowId = await start('askPeople');
    await client.waitForSignal('fifth', workflowId);
    expect(await client.getSignal('third', workflowId)).toMatchObject({ description: 'Its own' });
    expect(await client.getSignal('fourth', workflowId)).toMatchObject({ description: 'Shared' });
  });

  test('that is too long is cut and stops nothing', async () => {
    const { client } = env.current;
    const words = { prompt: 'p'.repeat(2_000), description: 'd'.repeat(300_000) };
    const workflowId = await start('askPerson', words);
    expect(await client.waitForSignal('person', workflowId)).toMatchObject({
      prompt: `${'p'.repeat(999)}…`,
      description: `${'d'.repeat(9_999)}…`,
    });
    await client.setSignal('person', workflowId, ada);
    expect(await client.result(workflowId)).toEqual(ada);
  });

  test.each([
    [{ position: 0, total: 3 }, '0 of 3'],
    [{ position: 4, total: 3 }, '4 of 3'],
    [{ position: '1', total: 3 }, 'string of 3'],
    [null, 'undefined of undefined'],
  ])('a place in a series that is none rejects the promise: %j', async (series, shown) => {
    const { client } = env.current;
    const workflowId = await start('askPersonTwice', { series });
    await client.setSignal('person', workflowId, ada);
    expect(await client.result(workflowId)).toMatchObject({
      mistake: `invalid-argument: series of signal 'person' must have a position from 1 to the total, but has ${shown}. Pass two positive integers: { position: 17, total: 1_000 }.`,
    });
  });

  test('that is no text rejects the promise', async () => {
    const { client } = env.current;
    const workflowId = await start('askPersonTwice', { description: ['Who?'] });
    await client.setSignal('person', workflowId, ada);
    expect(await client.result(workflowId)).toMatchObject({
      mistake: "invalid-argument: description of signal 'person' must be a string.",
    });
  });
});
