import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { answers, freePort } from '../../src/servers';
import { activityDone } from '../support/activity-done';
import { finished, gatehouse, startGatehouse, startInTerminal, type Running } from '../support/cli';
import { useCommands } from '../support/use-commands';

/** The commands that end by themselves. */
const command = useCommands(() => ({}));

let made: string;
let folder: string;
let authors: string | undefined;
let runs: Running[] = [];

beforeEach(async () => {
  made = await mkdtemp(join(tmpdir(), 'gatehouse-dev-'));
  folder = made;
});
afterEach(async () => {
  await Promise.all(runs.map((run) => run.end('SIGTERM')));
  runs = [];
  await rm(made, { recursive: true, force: true });
  if (authors !== undefined) await rm(authors, { recursive: true, force: true });
  authors = undefined;
});

interface Ports {
  readonly temporal: number;
  readonly ui: number;
  readonly service: number;
}

async function freePorts(): Promise<Ports> {
  return { temporal: await freePort(), ui: await freePort(), service: await freePort() };
}

/** The arguments of a `gatehouse dev` in the folder of the test. */
function devArgs({ temporal, ui, service }: Ports): string[] {
  const ports = ['--temporal-port', temporal, '--ui-port', ui, '--port', service].map(String);
  return ['dev', '--dir', folder, ...ports];
}

function startDev(ports: Ports, ...args: string[]): Running {
  const run = startGatehouse([...devArgs(ports), ...args]);
  runs.push(run);
  return run;
}

function shownCommand(printed: string, start: string): string[] {
  const line = printed.split('\n').find((candidate) => candidate.trim().startsWith(start)) ?? '';
  return [...line.trim().matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

describe('gatehouse dev', () => {
  test('shows what runs where and what waits; its own command answers; Ctrl-C leaves nothing behind', async () => {
    folder = join(made, '.gatehouse');
    const ports = await freePorts();
    const run = startDev(ports);
    await run.prints('--input');
    const printed = run.printed();
    expect(printed).toContain(`Temporal     127.0.0.1:${ports.temporal}`);
    expect(printed).toContain(`Temporal UI  http://127.0.0.1:${ports.ui}`);
    expect(printed).toContain("Worker       task queue 'gatehouse-examples', with the examples");
    expect(printed).toContain('title: Title of the report');
    expect(printed).toMatch(/string, due in 60 minutes, at 20/);
    expect((await fetch(`http://127.0.0.1:${ports.ui}`)).status).toBe(200);

    const [npx, name, ...args] = shownCommand(printed, 'npx gatehouse set');
    expect([npx, name]).toEqual(['npx', 'gatehouse']);
    expect((await command(...args)).code).toBe(0);
    await run.prints(/finished:[^]*"title": "My title",[^]*"length": 1461/);

    expect((await stat(join(folder, 'temporal.db'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n');

    const { serverPid } = JSON.parse(await readFile(join(folder, 'dev.json'), 'utf8')) as {
      serverPid: number;
    };
    expect(await run.end('SIGINT')).toBe(0);
    expect(() => process.kill(serverPid, 0)).toThrow('ESRCH');
    expect(await answers(`127.0.0.1:${ports.temporal}`)).toBe(false);
    expect(existsSync(join(folder, 'dev.json'))).toBe(false);
  }, 60_000);

  test('started again, it finds every execution that waits; killed, it leaves a server that the next one takes over and stops', async () => {
    const ports = await freePorts();
    const first = startDev(ports);
    await first.prints('--input');
    const report = first.printed().match(/reportingWf-[0-9a-f]{8}/)?.[0] ?? '';
    const client = await SignalClient.forDevServer({ address: `127.0.0.1:${ports.temporal}` });
    const another = { args: [[1]], workflowId: 'another', taskQueue: 'gatehouse-examples' };
    await client.start('conditionalWf', another);
    await activityDone(client, { workflowId: report, name: 'createReport' });
    await client.close();
    await first.end('SIGTERM');

    const second = startDev(ports);
    await second.prints('--name review-passes --input');
    await second.prints('--name title --input');
    expect(second.printed()).toContain('Executions that still wait: 2.');
    expect(second.printed()).toMatch(/npx gatehouse set review-passes another 'true'/);
    await second.end('SIGKILL');

    const third = startDev(ports);
    await third.prints(/--name title --input .*\n/);
    expect(third.printed()).toContain('Using the Temporal dev server');
    expect(third.printed()).toContain('Executions that still wait: 2.');
    expect(third.printed()).toContain(`${report} waits for a person`);
    const lines = third.printed().split('\n');
    const stock =
      lines.find((line) => line.includes('workflow signal') && line.includes('--name title --input')) ?? '';
    const [program = '', ...args] = shownCommand(stock, '');
    expect((await finished(program, args)).code).toBe(0);
    await third.prints(/finished:[^]*"title": "My title"/);
    expect(await third.end('SIGINT')).toBe(0);
    expect(await answers(`127.0.0.1:${ports.temporal}`)).toBe(false);
  }, 120_000);

  test("asks in a terminal about the user's own data; Enter alone is no answer, and it asks again", async () => {
    const data = join(folder, 'my.csv');
    await writeFile(data, 'day,temp\n1,10\n2,20\n');
    const run = startInTerminal([...devArgs(await freePorts()), '--data', data, '--column', 'temp']);
    runs.push(run);
    await run.prints('\nTitle of the report: ');
    expect(run.printed()).toContain(`on 2 numbers: temp of ${data}.`);
    run.process.stdin?.write('\n');
    await run.prints(/\nTitle of the report: [^]*\nTitle of the report: /);
    run.process.stdin?.write('  \n');
    await run.prints(/(?:\nTitle of the report: [^]*){3}/);
    run.process.stdin?.write('My own title\n');
    await run.prints(/finished:[^]*"title": "My own title"/);
    expect(run.printed().match(/\nTitle of the report: /g)).toHaveLength(3);
    run.process.stdin?.write('\u0003');
    await run.prints('Stopped.');
    await run.ended;
  }, 60_000);

  test('refuses a column that the data do not have, before anything starts', async () => {
    const data = join(folder, 'my.csv');
    await writeFile(data, 'day,temp\n1,10\n2,20\n');
    const { code, err } = await command('dev', '--dir', folder, '--data', data, '--column', 'wind');
    expect(code).toBe(2);
    expect(err).toContain("has no column 'wind'. Pass one of them with --column: 'day', 'temp'.");
    expect(existsSync(join(folder, 'dev.json'))).toBe(false);
  });
});

/** Below the project, so that the bundler finds Temporal's packages from there. */
async function authorsFolder(): Promise<string> {
  const hidden = join(__dirname, '../../.gatehouse');
  await mkdir(hidden, { recursive: true });
  authors = await mkdtemp(join(hidden, 'author-'));
  return authors;
}

/** An author's workflow and its activity. */
async function writeCode(
  into: string,
  { prompt, greeting }: { prompt: string; greeting: string },
): Promise<void> {
  const workflows = `
    import { proxyActivities } from '@temporalio/workflow';
    import { waitForInput } from '${join(__dirname, '../../dist/signals')}';
    import { z } from 'zod';
    const { greet } = proxyActivities<{ greet(name: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });
    export async function hello(): Promise<string> {
      return greet(await waitForInput('name', z.string(), { prompt: '${prompt}' }));
    }`;
  await writeFile(join(into, 'activities.js'), `exports.greet = async (name) => '${greeting}, ' + name;`);
  await writeFile(join(into, 'workflows.ts'), workflows);
}

/** The processes that a process has started, oldest first. */
async function childrenOf(pid = 0): Promise<number[]> {
  const { out } = await finished('ps', ['-o', 'pid=', '--sort=start_time', '--ppid', String(pid)]);
  return out.trim().split(/\s+/).filter(Boolean).map(Number);
}

/** Whether a process has ended; one that nobody has asked about stays in the list as Z. */
async function isGone(pid: number): Promise<boolean> {
  const { out } = await finished('ps', ['-o', 'stat=', '-p', String(pid)]);
  return out.trim() === '' || out.trim().startsWith('Z');
}

describe('gatehouse dev --workflows', () => {
  test('starts a worker anew that was killed, after a longer pause each time, and when a file changes; what does not bundle leaves it running', async () => {
    const ports = await freePorts();
    const author = await authorsFolder();
    await writeCode(author, { prompt: 'Your name', greeting: 'Hello' });
    const code = ['--workflows', join(author, 'workflows.ts'), '--activities', join(author, 'activities.js')];
    const run = startDev(ports, '--json', ...code);
    await run.prints(/"event":"worker-runs".*"reason":"first"/);
    const client = await SignalClient.forDevServer({ address: `127.0.0.1:${ports.temporal}` });
    const { workflowId: first } = await client.start('hello');
    expect(await client.waitForSignal('name', first)).toMatchObject({ prompt: 'Your name' });

    for (const [times, inMs] of [1_000, 2_000].entries()) {
      process.kill((await childrenOf(run.process.pid)).at(-1) ?? 0, 'SIGKILL');
      await run.prints(
        `"event":"worker-failed","error":{"message":"The worker ended: SIGKILL."},"next":{"is":"restarts","inMs":${inMs}}`,
      );
      await run.prints(new RegExp(`(?:"event":"worker-runs".*"reason":"end"[^]*){${times + 1}}`));
    }
    await client.setSignal('name', first, 'Ada');
    expect(await client.result(first)).toBe('Hello, Ada');
    const { workflowId: before } = await client.start('hello');
    await client.waitForSignal('name', before);

    await writeCode(author, { prompt: 'Your whole name', greeting: 'Good day' });
    await run.prints(/"event":"worker-runs".*"reason":"change"/);
    await client.setSignal('name', before, 'Joan');
    expect(await client.result(before)).toBe('Good day, Joan');
    const { workflowId: second } = await client.start('hello');
    expect(await client.waitForSignal('name', second)).toMatchObject({ prompt: 'Your whole name' });
    expect(await readdir(join(folder, 'bundle'))).not.toEqual([]); // what the later workers did not compile again

    await writeFile(join(author, 'workflows.ts'), 'export const = 1;');
    await run.prints(/"event":"worker-failed".*"next":\{"is":"kept"\}/);
    await client.setSignal('name', second, 'Grace');
    expect(await client.result(second)).toBe('Good day, Grace');
    await client.close();
    expect(await run.end('SIGINT')).toBe(0);
  }, 120_000);

  test('verifies who answers in its service, without a setting', async () => {
    const ports = await freePorts();
    const author = await authorsFolder();
    const code = `
      import { anyone, approve } from '${join(__dirname, '../../dist/signals')}';
      export async function deploy(): Promise<string> {
        return approve('version 2', 'deploy', { policy: { who: anyone(), identity: { proof: 'signed' } } });
      }`;
    await writeFile(join(author, 'workflows.ts'), code);
    const run = startDev(ports, '--json', '--workflows', join(author, 'workflows.ts'));
    await run.prints(/"event":"worker-runs".*"reason":"first"/);
    const client = await SignalClient.forDevServer({ address: `127.0.0.1:${ports.temporal}` });
    const { workflowId } = await client.start('deploy');
    const { requestId, digest } = await client.waitForSignal('deploy', workflowId);
    await expect(client.approve('deploy', workflowId)).rejects.toMatchObject({ code: 'identity-required' });
    const answered = await fetch(`http://127.0.0.1:${ports.service}/api/signals/${requestId}/approve`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seen: digest }),
    });
    expect(await answered.json()).toMatchObject({ status: 'accepted' });
    expect(await client.result(workflowId)).toBe('version 2');
    await client.close();
  }, 120_000);

  test('killed, it takes its worker along, also one that is only starting', async () => {
    const author = await authorsFolder();
    await writeCode(author, { prompt: 'Your name', greeting: 'Hello' });
    const run = startDev(await freePorts(), '--workflows', join(author, 'workflows.ts'));
    await run.prints("task queue 'gatehouse'");
    const { pid } = run.process;
    let children: readonly number[] = [];
    while (children.length < 2) children = await childrenOf(pid);
    await run.end('SIGKILL');
    const [temporal = 0, worker = 0] = children;
    // Its output has closed with it, or the end would not have come.
    expect(await isGone(worker)).toBe(true);
    process.kill(temporal);
    while (!(await isGone(temporal))); // it writes into the folder until then
  }, 60_000);

  test.each([
    ['a file that is not there', ['--workflows', 'no/such.ts'], '--workflows no/such.ts does not exist.'],
    ['activities alone', ['--activities', 'x.js'], 'can only be given with --workflows'],
    [
      "the examples' task queue",
      ['--workflows', __filename, '--task-queue', 'gatehouse-examples'],
      "--task-queue is 'gatehouse-examples', which is the task queue of the examples. Choose another name.",
    ],
  ])('refuses %s before anything starts', async (_, args, message) => {
    const { code, err } = await command('dev', '--dir', folder, ...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
    expect(existsSync(join(folder, 'dev.json'))).toBe(false);
  });
});

describe('gatehouse dev --json', () => {
  test('prints what happens as a JSON line an event, also which port it takes for one that is taken; a second one in its folder is refused, and harms it in nothing', async () => {
    const ports = await freePorts();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(ports.temporal, '127.0.0.1', resolve));
    const run = startDev(ports, '--json');
    await run.prints('"event":"waits"');
    taken.close();
    const events = (): Record<string, unknown>[] =>
      run
        .printed()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const address = String(events().find(({ event }) => event === 'runs')?.address);
    const workflowId = String(events().find(({ event }) => event === 'started')?.workflowId);

    const second = await command('dev', '--dir', folder, '--no-example');
    expect(second.code).toBe(2);
    expect(second.err).toMatch(
      /is in use by another `gatehouse dev` \(process \d+\)\. Stop that process, or pass another folder with --dir\./,
    );
    const client = await SignalClient.forDevServer({ address });
    await client.setSignal('title', workflowId, 'by a program');
    await client.close();
    await run.prints('"event":"idle"');
    expect(await run.end('SIGINT')).toBe(0);
    const line = `Port ${ports.temporal} is taken. Temporal uses port ${address.split(':')[1]}.`;
    expect(events()).toMatchObject([
      { event: 'note', line },
      {
        event: 'runs',
        address: expect.not.stringContaining(`:${ports.temporal}`),
        taskQueues: ['gatehouse-examples'],
      },
      { event: 'started', workflowId },
      { event: 'waits', signal: { id: 'title', state: 'pending' } },
      { event: 'finished', workflowId, result: { title: 'by a program' } },
      { event: 'idle' },
      { event: 'stopping' },
      { event: 'stopped' },
    ]);
  }, 60_000);
});

describe('gatehouse demo', () => {
  test("plays all five workflows on the user's own data and exits 0, one JSON line a result", async () => {
    const data = join(folder, 'my.csv');
    await writeFile(data, 'temp\n10\n20\n');
    const { code, out } = await gatehouse(['demo', '--data', data]);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(lines.map(({ workflow }) => workflow).toSorted()).toEqual([
      'approvalAsPromiseWf',
      'conditionalWf',
      'conditionalWf',
      'reportingWf',
      'reportingWithApprovalWf',
      'sleepWf',
    ]);
    expect(lines.filter((line) => 'error' in line)).toMatchObject([
      {
        workflow: 'approvalAsPromiseWf',
        workflowId: expect.any(String),
        error: { cause: { code: 'rejected' } },
      },
    ]);
    expect(out).toContain('"mean":15,"length":2,"max":20,"min":10');
  }, 60_000);
});
