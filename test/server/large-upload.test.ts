/** What a large file costs the service, measured in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FileRef } from '../../src/client';
import { useEnvironment } from '../support/environment';

const environment = useEnvironment('dev');
const megabyte = 1_000_000;
let folder: string;
let service: ChildProcess;
let lines: Interface;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-large-'));
  service = spawn(process.execPath, [join(__dirname, '../support/upload-service.js')], {
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: environment.current.address,
      GATEHOUSE_FILES_FOLDER: folder,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  lines = createInterface({ input: service.stdout ?? Readable.from([]) });
  ({ url } = await said<{ url: string }>());
}, 60_000);
afterAll(async () => {
  service.kill();
  await once(service, 'exit');
  await rm(folder, { recursive: true, force: true });
});

async function said<Facts>(): Promise<Facts> {
  const [line]: unknown[] = await once(lines, 'line');
  return JSON.parse(String(line)) as Facts;
}

async function measured(): Promise<{ readonly now: number; readonly most: number }> {
  service.stdin?.write('measure\n');
  return said();
}

async function* zeros(bytes: number): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024);
  for (let left = bytes; left > 0; left -= chunk.length)
    yield chunk.subarray(0, Math.min(left, chunk.length));
}

async function put(requestId: string, content: AsyncIterable<Uint8Array>): Promise<Response> {
  return fetch(
    `${url}/api/files?${new URLSearchParams({ signal: requestId, name: 'data.csv' }).toString()}`,
    {
      method: 'PUT',
      headers: { 'content-type': 'text/csv' },
      body: ReadableStream.from(content),
      duplex: 'half',
    },
  );
}

async function waiting(): Promise<string> {
  const { client } = environment.current;
  const { workflowId } = await client.start('dataFileWf');
  return (await client.waitForSignal('data_file', workflowId)).requestId;
}

test('an upload of 200 MB costs less than 50 MB of memory', async () => {
  const requestId = await waiting();
  await put(requestId, zeros(5 * megabyte)); // what any upload loads
  const { now: before } = await measured();

  const answer = await put(requestId, zeros(200 * megabyte));
  const { size, file } = (await answer.json()) as FileRef;
  expect(size).toBe(200 * megabyte);
  expect((await measured()).most - before).toBeLessThan(50 * megabyte);

  let bytes = 0;
  const download = await fetch(`${url}/api/files/${file}`);
  for await (const chunk of download.body ?? []) bytes += (chunk as Uint8Array).byteLength;
  expect(bytes).toBe(200 * megabyte);
  expect((await measured()).most - before).toBeLessThan(50 * megabyte);
}, 120_000);

test('an upload whose sender goes away leaves nothing', async () => {
  const requestId = await waiting();
  const before = (await readdir(folder)).length;
  const { hostname, port } = new URL(url);
  const query = new URLSearchParams({ signal: requestId, name: 'data.csv' }).toString();
  const upload = request({
    host: hostname,
    port,
    method: 'PUT',
    path: `/api/files?${query}`,
    headers: { 'content-type': 'text/csv', 'content-length': megabyte },
  });
  upload.on('error', () => undefined);
  upload.write(Buffer.alloc(100_000));
  const drafts = async (): Promise<number> => (await readdir(join(folder, '.unfinished'))).length;
  while ((await drafts()) === 0) await new Promise(setImmediate);
  upload.destroy();
  while ((await drafts()) > 0) await new Promise(setImmediate);
  expect(await readdir(folder)).toHaveLength(before);
});
