import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../src/servers';
import { gatehouse as run, startGatehouse, type Finished } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { useCommands } from '../support/use-commands';

const env = useEnvironment('dev');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const gatehouse = useCommands(() => ({ TEMPORAL_ADDRESS: env.current.address }));

/** A command as a user runs it. */
function asProcess(...args: string[]): Promise<Finished> {
  return run(args, { TEMPORAL_ADDRESS: env.current.address });
}

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

describe('gatehouse start', () => {
  test('starts a workflow on a column of a CSV file', async () => {
    const data = join(folder, 'my.csv');
    await writeFile(data, 'day,temp\n1,10\n2,20\n');
    const column = ['--data', data, '--column', 'temp', '--task-queue', env.current.taskQueue];
    const { code, out } = await gatehouse(
      'start',
      'reportingWf',
      ...column,
      '--workflow-id',
      'from-csv',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ workflowId: 'from-csv', runId: expect.any(String) });
    await env.current.client.setSignal('title', 'from-csv', 'x');
    expect(await env.current.client.result('from-csv')).toMatchObject({ mean: 15, length: 2 });
  });

  test('starts a workflow on JSON arguments', async () => {
    const queue = ['--task-queue', env.current.taskQueue];
    const { code, out, err } = await gatehouse(
      'start',
      'loop',
      '--args',
      '[0]',
      '--workflow-id',
      'from-args',
      ...queue,
    );
    expect({ code, out, err }).toEqual({ code: 0, out: 'Started loop as from-args.\n', err: '' });
    expect(await env.current.client.result('from-args')).toEqual([]);
  });

  test.each([
    [
      'its worker does not have the workflow',
      () => env.current.taskQueue,
      /no such function is exported.*Export the/,
    ],
    [
      'no worker polls its task queue',
      () => 'nowhere',
      /^No worker polls task queue 'nowhere'\. .*gatehouse terminate nosuch-/u,
    ],
  ])('says that %s', async (_, queue, message) => {
    const { code, out, err } = await gatehouse('start', 'nosuch', '--task-queue', queue());
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^Started nosuch as nosuch-/u) });
    expect(err).toMatch(message);
  });

  test.each([
    ['arguments that are no list', ['--args', '12'], /must be a JSON list/],
    ['arguments that are no JSON', ['--args', '[1,'], /must be a JSON list/],
    ['arguments without their quotes', ['--args', '[Ada]'], /The shell removed the quotes.*--args-file FILE/],
    [
      'arguments with a key twice',
      ['--args', '[{"a":1,"a":2}]'],
      /cannot be used: 0\.a: the key appears twice/,
    ],
    ['a value twice', ['--args', '[]', '--args-file', 'x.json'], /cannot be given both/],
    ['both kinds of input', ['--args', '[]', '--data', 'x.csv'], /cannot be given both/],
    ['a file that is not there', ['--data', '/no/such.csv'], /does not exist/],
  ])('refuses %s with exit code 2', async (_, args, message) => {
    const { code, err } = await gatehouse('start', 'reportingWf', ...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('gatehouse list and show', () => {
  test('list the signals of an execution', async () => {
    const workflowId = await start('parallel');
    await env.current.client.waitForSignal('right', workflowId);
    const { code, out } = await gatehouse('list', workflowId);
    expect(code).toBe(0);
    expect(out).toMatch(/^ID +KIND +STATE/);
    expect(out).toMatch(/right +input +pending +string/);

    const page = await gatehouse('list', workflowId, '--state', 'pending', '--limit', '1', '--json');
    expect(JSON.parse(page.out)).toMatchObject({
      items: [{ id: 'right', state: 'pending' }],
      nextCursor: expect.any(String),
    });
  });

  test('show one signal with its subject and value', async () => {
    const workflowId = await start('approveDraft', { timeout: '1 hour' });
    await env.current.client.waitForSignal('publish', workflowId);
    const shown = await gatehouse('show', 'publish', workflowId);
    expect(shown.out).toMatch(/subject +"draft"/);
    expect(shown.out).toMatch(/deadline +20/);
    const { out } = await gatehouse('show', 'publish', workflowId, '--json');
    expect(JSON.parse(out)).toMatchObject({ kind: 'approval', state: 'pending', subject: 'draft' });
  });

  test('show what is asked in more than a line, and what a form begins with', async () => {
    const workflowId = await start('shirtOrderWf', 'Ada');
    await env.current.client.waitForSignal('order', workflowId);
    const { out } = await gatehouse('show', 'order', workflowId);
    expect(out).toMatch(
      /description \*\*Ada\*\* gets a shirt\.\n[ ]+\n[ ]+- Green does not come in small\.\n/,
    );
    expect(out).toMatch(/initial +\{\n +"size": "medium"\n +\}\n/);
  });
});

describe('gatehouse show of a signal with a report', () => {
  test('prints it as text', async () => {
    const workflowId = await start('reportingWf', [1, 2, 3, 4, 5]);
    await env.current.client.waitForSignal('title', workflowId);
    const { out } = await gatehouse('show', 'title', workflowId);
    expect(out).toMatch(/requestId +\S+\n\nReport: 5 numbers\n\nmean +3\nlength +5\n/);
    const { out: json } = await gatehouse('show', 'title', workflowId, '--json');
    expect(JSON.parse(json)).toMatchObject({ report: { title: '5 numbers' } });
  });
});

describe('gatehouse set, approve and reject', () => {
  test('set takes JSON, and says who answered in the record', async () => {
    const workflowId = await start('ask');
    const { code, out } = await gatehouse('set', 'answer', workflowId, '"My title"', '--as', 'ada');
    expect({ code, out }).toEqual({ code: 0, out: "Signal 'answer' is set.\n" });
    expect(await env.current.client.result(workflowId)).toBe('My title');
    expect(await env.current.client.getSignal('answer', workflowId)).toMatchObject({
      decidedBy: { id: 'ada', via: 'cli' },
    });
  });

  test('set takes a bare word for a string, and only for a string', async () => {
    const [text, number] = [await start('ask'), await start('askCount')];
    expect((await gatehouse('set', 'answer', text, 'Hello you')).code).toBe(0);
    expect(await env.current.client.result(text)).toBe('Hello you');

    const { code, err } = await gatehouse('set', 'count', number, 'many');
    expect(code).toBe(4);
    expect(err).toContain(`write a string as '"many"'`);
    expect((await gatehouse('set', 'count', number, '7')).code).toBe(0);
    expect(await env.current.client.result(number)).toBe(7);
  });

  test.each(['true', '12', 'null', '12345678901234567890'])(
    'set takes %s as text for a signal that takes text',
    async (text) => {
      const workflowId = await start('ask');
      expect(await gatehouse('set', 'answer', workflowId, text)).toMatchObject({ code: 0 });
      expect(await env.current.client.result(workflowId)).toBe(text);
    },
  );

  test('set takes its value from a file, without its last line end', async () => {
    const [text, number] = [await start('ask'), await start('askCount')];
    const [note, count] = [join(folder, 'note.txt'), join(folder, 'count.json')];
    await writeFile(note, "'Two'\nlines\n");
    await writeFile(count, '\ufeff7\r\n', 'utf16le');
    expect(await gatehouse('set', 'answer', text, '--value-file', note)).toMatchObject({ code: 0 });
    expect(await env.current.client.result(text)).toBe("'Two'\nlines");
    expect(await gatehouse('set', 'count', number, '--value-file', count)).toMatchObject({ code: 0 });
    expect(await env.current.client.result(number)).toBe(7);
  });

  test('set takes its value from standard input', async () => {
    const workflowId = await start('ask');
    const address = ['--address', env.current.address];
    const set = startGatehouse(['set', 'answer', workflowId, '--value-file', '-', ...address]);
    set.process.stdin?.end('"Hello"\n');
    await set.ended;
    expect(await env.current.client.result(workflowId)).toBe('Hello');
  });

  test.each([
    ['single quotes that a shell left', 'answer', 'ask', ["'My title'"], 'the shell left the single quotes'],
    ['quotes that a shell took', 'count', 'askCount', ['{size:large}'], 'the shell removed the quotes'],
    ['a text that begins as JSON', 'answer', 'ask', ['"My'], 'is not JSON'],
    ['a key that comes twice', 'count', 'askCount', ['{"a":1,"a":2}'], 'the key appears twice'],
    ['a number that loses digits', 'count', 'askCount', ['9007199254740993'], 'loses digits'],
  ])('set refuses %s', async (_, id, workflow, value, message) => {
    const workflowId = await start(workflow);
    const { code, err } = await gatehouse('set', id, workflowId, ...value);
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining(message) });
    expect(await env.current.client.getSignal(id, workflowId)).toMatchObject({ state: 'pending' });
  });

  test('the same value again says that nothing changed', async () => {
    const workflowId = await start('parallel');
    await gatehouse('set', 'left', workflowId, 'x', '--as', 'ada');
    const { code, out } = await gatehouse('set', 'left', workflowId, 'x', '--as', 'ada');
    expect(code).toBe(0);
    expect(out).toMatch(/Signal 'left' was already set by ada at .*\. Nothing has changed\./);
    const others = await gatehouse('set', 'left', workflowId, 'x', '--as', 'bob');
    expect(others).toMatchObject({ code: 5, err: expect.stringContaining('was already set by ada') });
  });

  test('set --early and --queued say what became of the answer', async () => {
    const workflowId = await start('loop', 2);
    const early = await gatehouse('set', 'item-1', workflowId, '5', '--early');
    expect(early.out).toBe(
      "Signal 'item-1' is not open yet. The answer is kept, and is validated when the signal opens.\n",
    );
    const queued = await gatehouse('set', 'item-0', workflowId, '4', '--queued', '--json');
    expect(JSON.parse(queued.out)).toEqual({ status: 'queued' });
    expect(await env.current.client.result(workflowId)).toEqual([4, 5]);
  });

  test('approve and reject decide, with a comment', async () => {
    const [yes, no] = [await start('reviewDraft'), await start('catchRejection')];
    expect((await gatehouse('approve', 'publish', yes, '--comment', 'after the 3rd')).out).toBe(
      "Signal 'publish' is approved.\n",
    );
    expect(await env.current.client.result(yes)).toMatchObject({ approved: true, comment: 'after the 3rd' });
    expect((await gatehouse('reject', 'publish', no, '--comment', 'not yet')).out).toBe(
      "Signal 'publish' is rejected.\n",
    );
    expect(await env.current.client.result(no)).toMatchObject({ comment: 'not yet', actor: { via: 'cli' } });
  });
});

describe('gatehouse audit', () => {
  test('shows who decided what, when and how, and what was refused', async () => {
    const workflowId = await start('parallel');
    await env.current.client.waitForSignal('left', workflowId);
    await env.current.temporal.workflow.getHandle(workflowId).signal('left', 12);
    await gatehouse('set', 'left', workflowId, 'x', '--as', 'ada', '--request-key', 'k1');
    const { out } = await gatehouse('audit', workflowId);
    expect(out).toMatch(
      /^SEQ +AT +SIGNAL +OUTCOME +BY +VIA +WHY\n1 +20\S+ +left +refused +unknown.* invalid-input: /,
    );
    expect(out).toMatch(/\n2 +20\S+ +left +set +ada +cli\n/);

    const { out: json } = await gatehouse('audit', workflowId, '--json', '--cursor', '1');
    expect(JSON.parse(json)).toMatchObject({
      items: [{ seq: 2, requestKey: 'k1', valueHash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
  });
});

describe('gatehouse result', () => {
  test('prints the result as JSON', async () => {
    const workflowId = await start('loop', 0);
    const { code, out } = await gatehouse('result', workflowId, '--json');
    expect({ code, out }).toEqual({ code: 0, out: '[]\n' });
  });

  test('prints why the execution failed and exits with 1', async () => {
    const workflowId = await start('approveDraft');
    await env.current.client.reject('publish', workflowId, { comment: 'not yet' });
    const { code, err } = await gatehouse('result', workflowId);
    expect(code).toBe(1);
    expect(err).toContain('not yet');
  });
});

describe('gatehouse cancel and terminate', () => {
  test('end an execution with a name and a reason, once', async () => {
    const { client } = env.current;
    const [first, second] = [await start('parallel'), await start('parallel')];
    const why = ['--as', 'ada', '--reason', 'a duplicate'];
    expect((await gatehouse('cancel', first, ...why)).out).toBe(`Asked ${first} to cancel.\n`);
    await expect(client.result(first)).rejects.toMatchObject({ code: 'execution-cancelled' });
    expect((await gatehouse('terminate', second, ...why)).out).toBe(`Terminated ${second}.\n`);
    const { failure } = await client.executionData(second);
    expect(failure).toEqual([{ message: 'Terminated by ada: a duplicate' }]);
    const { code, err } = await gatehouse('terminate', second);
    expect(code).toBe(5);
    expect(err).toContain('has ended (terminated). It accepts no more requests.');
  });
});

describe('the exit code of the process is that of the command', () => {
  test('0 for help', async () => {
    expect((await asProcess('--help')).code).toBe(0);
  });

  test('2 for an unknown command', async () => {
    expect((await asProcess('frobnicate')).code).toBe(2);
  });

  test('3 for what is not there', async () => {
    expect((await asProcess('list', 'nobody')).code).toBe(3);
  });
});

describe('exit code', () => {
  test('0 for help and version', async () => {
    for (const args of [['--help'], ['set', '--help'], ['--version']]) {
      expect((await gatehouse(...args)).code).toBe(0);
    }
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['frobnicate']],
    ['help for an unknown command', ['help', 'frobnicate']],
    ['a missing argument', ['set', 'title']],
    ['an unknown option', ['list', 'x', '--frob']],
    ['a state that there is not', ['list', 'x', '--state', 'open']],
    ['a limit that there is not', ['list', 'x', '--limit', 'many']],
    ['a port that there is not', ['dev', '--temporal-port', 'x']],
    ['a demo that there is not', ['demo', 'singer']],
  ])('2 for %s', async (_, args) => {
    expect((await gatehouse(...args)).code).toBe(2);
  });

  test('3 for what is not there', async () => {
    const workflowId = await start('ask');
    expect((await gatehouse('list', 'nobody')).code).toBe(3);
    expect((await gatehouse('set', 'other', workflowId, '"x"')).code).toBe(3);
    expect((await gatehouse('show', 'other', workflowId)).code).toBe(3);
  });

  test('4 for what does not fit', async () => {
    const workflowId = await start('ask');
    expect((await gatehouse('approve', 'answer', workflowId)).code).toBe(4);
  });

  test('5 for a request key or an opening that is used up', async () => {
    const workflowId = await start('rounds');
    const { requestId } = await env.current.client.waitForSignal('again', workflowId);
    await gatehouse('set', 'again', workflowId, 'one', '--request-key', 'k1');
    expect((await gatehouse('set', 'again', workflowId, 'two', '--request-key', 'k1')).err).toContain(
      'key-reused',
    );
    expect((await gatehouse('set', 'again', workflowId, 'two', '--request-id', requestId)).code).toBe(5);
  });

  test('5 for what was decided before', async () => {
    const workflowId = await start('parallel');
    await gatehouse('set', 'left', workflowId, 'x');
    const { code, err } = await gatehouse('set', 'left', workflowId, 'y');
    expect(code).toBe(5);
    expect(err).toContain('was already set by');
  });

  test('6 where nobody answers', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const { code, err } = await asProcess('list', 'x', '--address', address);
    expect(code).toBe(6);
    expect(err).toContain(`Temporal cannot be reached at ${address}`);
  }, 30_000);
});

test('each command has a help text with an example', async () => {
  const { out } = await gatehouse('--help');
  const commands = [...out.matchAll(/^ {2}([a-z]+)[ |]/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'help');
  expect(commands.toSorted()).toEqual(
    [
      'approve',
      'audit',
      'cancel',
      'check',
      'decisions',
      'demo',
      'dev',
      'directory',
      'doctor',
      'executions',
      'graph',
      'inbox',
      'keys',
      'link',
      'list',
      'login',
      'logout',
      'reject',
      'report',
      'result',
      'run',
      'schema',
      'send',
      'serve',
      'session',
      'set',
      'setup',
      'show',
      'start',
      'streams',
      'terminate',
      'token',
      'watch',
      'who',
      'whoami',
      'worker',
      'workflows',
    ].toSorted(),
  );
  for (const command of commands)
    expect((await gatehouse(command, '--help')).out).toMatch(/Example|The command/);
});
