import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Signal } from '../../src/client';
import { Files, LocalFileStore } from '../../src/files';
import { SignalClient } from '../../src/client';
import { byteStream } from '../support/byte-stream';
import { useEnvironment } from '../support/environment';
import { useCommands } from '../support/use-commands';

const env = useEnvironment('dev');
let folder: string;
let store: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-cli-files-'));
  store = join(folder, 'store');
  process.env.GATEHOUSE_FILES_FOLDER = store; // for the activity
  await writeFile(join(folder, 'data.csv'), 'a,b\n1,2\n3,4\n');
  await writeFile(join(folder, 'a.png'), 'png');
  await mkdir(join(folder, 'folder.csv'));
});
afterAll(async () => {
  delete process.env.GATEHOUSE_FILES_FOLDER;
  await rm(folder, { recursive: true });
});

const gatehouse = useCommands(() => ({
  TEMPORAL_ADDRESS: env.current.address,
  GATEHOUSE_FILES_FOLDER: store,
}));

async function waiting(workflow: string, id: string): Promise<Signal> {
  const { workflowId } = await env.current.client.start(workflow);
  return env.current.client.waitForSignal(id, workflowId);
}

function inFolder(name: string): string {
  return join(folder, name);
}

describe('gatehouse set --file', () => {
  test('uploads the file and sets it; an activity of the workflow reads it', async () => {
    const { workflowId } = await waiting('dataFileWf', 'data_file');
    const { code, out } = await gatehouse('set', 'data_file', workflowId, '--file', inFolder('data.csv'));
    expect({ code, out }).toEqual({ code: 0, out: "Signal 'data_file' is set.\n" });
    expect(await env.current.client.result(workflowId)).toEqual({ name: 'data.csv', lines: 3 });
  });

  test('fills the places of an object, lists too, beside what else is in it', async () => {
    const { workflowId } = await waiting('takePhotos', 'photos');
    const photo = ['--file', `photos=${inFolder('a.png')}`];
    const { code } = await gatehouse('set', 'photos', workflowId, '{"note":"two"}', ...photo, ...photo);
    expect(code).toBe(0);
    const [first, second] = (await env.current.client.audit(workflowId)).items;
    expect([first?.outcome, second]).toEqual(['set', undefined]);
  });

  test.each<[string, string[], number, RegExp]>([
    ['a path that is not there', ['--file', 'nowhere.csv'], 2, /nowhere\.csv cannot be read: ENOENT/],
    ['a folder', ['--file', 'folder.csv'], 2, /folder\.csv is not a file/],
    [
      'a media type that is not taken',
      ['--file', 'a.png'],
      4,
      /files of type image\/png.*text\/csv, text\/plain/,
    ],
    ['two files where one is taken', ['--file', 'data.csv', '--file', 'data.csv'], 2, /is given twice/],
    ['a value beside it', ['{}', '--file', 'data.csv'], 2, /cannot be combined with a file/],
    ['neither file nor value', [], 2, /value is missing/],
  ])('refuses %s', async (_, args, code, why) => {
    const { workflowId } = await waiting('dataFileWf', 'data_file');
    const before = await readdir(store).catch(() => []);
    const given = args.map((arg) => (/^\w+\.\w+$/.test(arg) ? inFolder(arg) : arg));
    const finished = await gatehouse('set', 'data_file', workflowId, ...given);
    expect(finished.err).toMatch(why);
    expect(finished.code).toBe(code);
    expect(await readdir(store).catch(() => [])).toEqual(before);
  });

  test('refuses a signal that takes no files', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('reportingWf', { args: [[1]] });
    await client.waitForSignal('title', workflowId);
    const { code, err } = await gatehouse('set', 'title', workflowId, '--file', inFolder('data.csv'));
    expect([code, err]).toEqual([2, expect.stringMatching(/does not name a file that signal 'title' takes/)]);
  });

  test('takes a file by the media type that is said', async () => {
    const { workflowId } = await waiting('dataFileWf', 'data_file');
    const said = ['--media-type', 'text/plain'];
    const { code } = await gatehouse('set', 'data_file', workflowId, '--file', inFolder('a.png'), ...said);
    expect(code).toBe(0);
  });
});

test('the command that uploads stands where Temporal’s own UI shows what an execution waits for', async () => {
  const { workflowId } = await waiting('dataFileWf', 'data_file');
  const { currentDetails } = await env.current.temporal.workflow
    .getHandle(workflowId)
    .query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  expect(currentDetails).toContain(`npx gatehouse set data_file ${workflowId} --file PATH`);
});

describe('a client', () => {
  test('uploads bytes and streams under a name', async () => {
    const client = new SignalClient(env.current.temporal, { files: new Files(new LocalFileStore(store)) });
    const { workflowId, requestId } = await waiting('dataFileWf', 'data_file');
    const bytes = await client.uploadFile('data_file', workflowId, Buffer.from('a\n'), { name: 'a.txt' });
    expect(bytes).toMatchObject({ for: requestId, name: 'a.txt', size: 2, mediaType: 'text/plain' });
    const stream = await client.uploadFile('data_file', workflowId, byteStream('a\n', 'b\n'), {
      name: 'b.csv',
    });
    await client.setSignal('data_file', workflowId, stream);
    expect(await client.result(workflowId)).toEqual({ name: 'b.csv', lines: 2 });
  });

  test('must name what has no name, and cannot upload for a signal that is settled', async () => {
    const { client } = env.current;
    const { workflowId } = await waiting('dataFileWf', 'data_file');
    await expect(client.uploadFile('data_file', workflowId, Buffer.from('a'))).rejects.toMatchObject({
      code: 'invalid-argument',
      argument: 'name of the file',
    });
    const ref = await client.uploadFile('data_file', workflowId, inFolder('data.csv'));
    await client.setSignal('data_file', workflowId, ref);
    await expect(client.uploadFile('data_file', workflowId, inFolder('data.csv'))).rejects.toMatchObject({
      code: 'already-set',
    });
  });

  test('that knows the file store refuses a file that is not in it, before the answer leaves', async () => {
    const files = new Files(new LocalFileStore(join(folder, 'another')));
    const client = new SignalClient(env.current.temporal, { files });
    const { workflowId } = await waiting('dataFileWf', 'data_file');
    const ref = await env.current.client.uploadFile('data_file', workflowId, inFolder('data.csv'));
    await expect(client.setSignal('data_file', workflowId, ref)).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: [], message: expect.stringMatching(/is not in the file store/) }],
    });
  });
});
