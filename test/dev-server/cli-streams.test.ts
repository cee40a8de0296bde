/** `gatehouse send` and `gatehouse streams`. */
import { describe, expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';
import { useCommands } from '../support/use-commands';

const env = useEnvironment('dev');

const gatehouse = useCommands(() => ({ TEMPORAL_ADDRESS: env.current.address }));

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

describe('gatehouse send', () => {
  test('takes JSON, and a bare word for a string that is received', async () => {
    const workflowId = await start('greeterWf');
    const sent = await gatehouse('send', 'names', workflowId, '"Ada"', '--request-key', 'k1');
    expect(sent).toMatchObject({ code: 0, out: "Sent to 'names' as 'k1'.\n" });
    expect((await gatehouse('send', 'names', workflowId, 'Grace Hopper')).code).toBe(0);
    expect((await gatehouse('send', 'names', workflowId, '{"exit":true}')).code).toBe(0);
    expect(await env.current.client.result(workflowId)).toBe(2);
  });

  test('says that an item came before, and refuses its key for another', async () => {
    const workflowId = await start('greeterWf');
    const ada = ['send', 'names', workflowId, 'Ada', '--request-key', 'k1'];
    await gatehouse(...ada);
    expect((await gatehouse(...ada)).out).toBe(
      "Stream 'names' already has the item 'k1'. Nothing has changed.\n",
    );
    const { code, err } = await gatehouse('send', 'names', workflowId, 'Bob', '--request-key', 'k1');
    expect(code).toBe(5);
    expect(err).toContain('(key-reused)');
  });

  test('--ask prints the reply, and exits with 6 where none comes in time', async () => {
    const workflowId = await start('greeterWf');
    const reply = await gatehouse('send', 'names', workflowId, 'Ada', '--ask');
    expect(reply).toMatchObject({ code: 0, out: '"Hello, Ada!"\n' });
    const nobody = ['send', 'others', workflowId, '"Ada"', '--ask', '--timeout', '3s'];
    const { code, err } = await gatehouse(...nobody);
    expect(code).toBe(6);
    expect(err).toContain('(reply-timed-out)');
  });

  test('--queued waits for nothing; --json is for programs', async () => {
    const workflowId = await start('greeterWf');
    const { out } = await gatehouse(
      'send',
      'names',
      workflowId,
      'Ada',
      '--queued',
      '--request-key',
      'k1',
      '--json',
    );
    expect(JSON.parse(out)).toEqual({ status: 'queued', requestKey: 'k1' });
  });

  test.each<[string, string, string, string]>([
    [
      'a value that does not fit',
      'names',
      '12',
      'expects string of 1 to 100 characters or object with exit, received number',
    ],
    ['what begins as JSON and is none', 'names', '{"exit":tru}', '{"exit":tru} is not JSON'],
    [
      'a bare word that nobody receives',
      'others',
      'Ada',
      `write a string as '"Ada"'; stream 'others' has no receiver yet`,
    ],
  ])('refuses %s with exit code 4', async (_, stream, value, message) => {
    const workflowId = await start('greeterWf');
    await env.current.client.listStreams(workflowId); // its receiver is open
    const { code, err } = await gatehouse('send', stream, workflowId, value);
    expect(code).toBe(4);
    expect(err).toContain(message);
  });

  test.each<[string, string[], string]>([
    ['a request that is queued', ['--ask', '--queued'], 'cannot be given both'],
    ['a timeout that is none', ['--timeout', 'soon'], 'is not a duration: soon'],
  ])('refuses %s with exit code 2', async (_, options, message) => {
    const { code, err } = await gatehouse('send', 'names', 'nobody', 'Ada', ...options);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test('to nobody exits with 3', async () => {
    expect((await gatehouse('send', 'names', 'nobody', '"Ada"')).code).toBe(3);
  });
});

describe('gatehouse streams', () => {
  test('prints streams with their counts, and the items that wait, a page at a time', async () => {
    const workflowId = await start('greeterWf');
    expect((await gatehouse('streams', workflowId, '--items')).out).toMatch(/^No matching items wait in/);
    for (const [stream, value] of [
      ['names', 'Ada'],
      ['others', '"one"'],
      ['others', '"two"'],
    ] as const) {
      await gatehouse('send', stream, workflowId, value, '--as', 'ada');
    }
    const { out } = await gatehouse('streams', workflowId);
    expect(out).toMatch(/^STREAM +TYPE +TAKEN +WAITING +REFUSED +LAST TAKEN\n/);
    expect(out).toMatch(/names +string of 1 to 100 characters or object with exit +1 +0 +0 +20/);
    expect(out).toMatch(/others +0 +2 +0\n/);

    const inputs = await gatehouse('streams', workflowId, '--items', 'others');
    expect(inputs.out).toMatch(
      /^SEQ +STREAM +ARRIVED +BY +VIA +REQUEST KEY\n2 +others +20\S+ +ada +cli +\S+\n3 /,
    );
    const page = await gatehouse('streams', workflowId, '--items', '--limit', '1', '--cursor', '2', '--json');
    expect(JSON.parse(page.out)).toEqual({
      items: [expect.objectContaining({ seq: 3, stream: 'others' })],
    });
    const rows = await gatehouse('streams', workflowId, '--json');
    expect(JSON.parse(rows.out)).toMatchObject([{ stream: 'names' }, { stream: 'others', waiting: 2 }]);
  });

  test('says that there are none, and refuses a page that cannot be', async () => {
    const workflowId = await start('ask');
    expect((await gatehouse('streams', workflowId)).out).toBe(`Execution '${workflowId}' has no streams.\n`);
    for (const wrong of [
      ['--limit', '1'],
      ['--items', '--cursor', 'many'],
      ['--items', '--limit', '0'],
    ]) {
      expect((await gatehouse('streams', workflowId, ...wrong)).code).toBe(2);
    }
    expect((await gatehouse('audit', workflowId, '--cursor', 'many')).code).toBe(2);
  });
});
