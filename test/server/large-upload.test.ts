/** What a large file costs the service, measured in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FileRef } from '../../src/client';
import { useEnvironment } from '../support/environment';
import { useS3Server } from '../support/s3-server';
import { soon } from '../support/soon';

const environment = useEnvironment('dev');
const s3 = useS3Server();
const megabyte = 1_000_000;
let folder: string;
const services: ServiceProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-large-'));
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A service in a process of its own, that keeps its files where the environment says. */
class ServiceProcess {
  private readonly process: ChildProcess;
  private readonly lines: Interface;
  url = '';

  constructor(env: NodeJS.ProcessEnv) {
    this.process = spawn(process.execPath, [join(__dirname, '../support/upload-service.js')], {
      env: { ...process.env, TEMPORAL_ADDRESS: environment.current.address, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.lines = createInterface({ input: this.process.stdout ?? Readable.from([]) });
  }

  async started(): Promise<this> {
    ({ url: this.url } = await this.says<{ url: string }>());
    return this;
  }

  /** Its memory in bytes: as it is now, and the most that it has been since it was last asked. */
  async memory(): Promise<{ readonly now: number; readonly most: number }> {
    this.process.stdin?.write('measure\n');
    return this.says();
  }

  /** By how many bytes it is larger than it was, at most, while something is done: the best of three, for V8 is lazy. */
  async growth(before: number, work: () => Promise<void>): Promise<number> {
    let least = Infinity;
    for (let tries = 0; tries < 3 && least > 50 * megabyte; tries += 1) {
      await this.memory();
      await work();
      least = Math.min(least, (await this.memory()).most - before);
    }
    return least;
  }

  async stop(): Promise<void> {
    this.process.kill();
    await once(this.process, 'exit');
  }

  private async says<Facts>(): Promise<Facts> {
    const [line]: unknown[] = await once(this.lines, 'line');
    return JSON.parse(String(line)) as Facts;
  }
}

async function serviceWith(env: NodeJS.ProcessEnv): Promise<ServiceProcess> {
  const service = new ServiceProcess(env);
  services.push(service);
  return service.started();
}

async function* zeros(bytes: number): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024);
  for (let left = bytes; left > 0; left -= chunk.length)
    yield chunk.subarray(0, Math.min(left, chunk.length));
}

/** An upload that announces so many bytes; what is written to it is sent. */
function uploading(url: string, requestId: string, bytes: number): ClientRequest {
  const { hostname, port } = new URL(url);
  const query = new URLSearchParams({ signal: requestId, name: 'data.csv' }).toString();
  const upload = request({
    host: hostname,
    port,
    method: 'PUT',
    path: `/api/files?${query}`,
    headers: { 'content-type': 'text/csv', 'content-length': bytes },
  });
  upload.on('error', () => undefined);
  return upload;
}

async function put(url: string, requestId: string, bytes: number): Promise<FileRef> {
  const upload = uploading(url, requestId, bytes);
  const [[answer]] = await Promise.all([once(upload, 'response'), pipeline(zeros(bytes), upload)]);
  return (await json(answer as IncomingMessage)) as FileRef;
}

async function waiting(): Promise<string> {
  const { client } = environment.current;
  const { workflowId } = await client.start('dataFileWf');
  return (await client.waitForSignal('data_file', workflowId)).requestId;
}

test.each<[string, () => Promise<NodeJS.ProcessEnv>]>([
  ['a folder', async () => ({ GATEHOUSE_FILES_FOLDER: folder })],
  [
    'a bucket',
    async () => {
      await s3.current.createBucket('large');
      const { endpoint, region } = s3.current;
      return {
        GATEHOUSE_FILES_BUCKET: 'large',
        GATEHOUSE_FILES_ENDPOINT: endpoint,
        GATEHOUSE_FILES_REGION: region,
      };
    },
  ],
])(
  'a file of 200 MB on its way to and from %s costs less than 50 MB of memory',
  async (_, env) => {
    const service = await serviceWith(await env());
    const requestId = await waiting();
    await put(service.url, requestId, 12 * megabyte); // what any upload loads
    const { now: before } = await service.memory();

    let file = '';
    const upload = async (): Promise<void> => {
      const ref = await put(service.url, requestId, 200 * megabyte);
      expect(ref.size).toBe(200 * megabyte);
      ({ file } = ref);
    };
    expect(await service.growth(before, upload)).toBeLessThan(50 * megabyte);

    const download = async (): Promise<void> => {
      let bytes = 0;
      const answer = await fetch(`${service.url}/api/files/${file}`);
      for await (const chunk of answer.body ?? []) bytes += (chunk as Uint8Array).byteLength;
      expect(bytes).toBe(200 * megabyte);
    };
    expect(await service.growth(before, download)).toBeLessThan(50 * megabyte);
  },
  120_000,
);

test('a file that is too large is refused before it is sent', async () => {
  const service = await serviceWith({ GATEHOUSE_FILES_FOLDER: folder });
  const upload = uploading(service.url, await waiting(), 500_000_001);
  upload.write(Buffer.alloc(100_000));
  const [answer]: unknown[] = await once(upload, 'response');
  expect((answer as IncomingMessage).statusCode).toBe(413);
  upload.destroy();
});

test('an upload whose sender goes away leaves nothing', async () => {
  const service = await serviceWith({ GATEHOUSE_FILES_FOLDER: folder });
  const requestId = await waiting();
  const before = (await readdir(folder)).length;
  const upload = uploading(service.url, requestId, megabyte);
  upload.write(Buffer.alloc(100_000));
  const drafts = async (): Promise<number> => (await readdir(join(folder, '.unfinished'))).length;
  while ((await drafts()) === 0) await soon();
  upload.destroy();
  while ((await drafts()) > 0) await soon();
  expect(await readdir(folder)).toHaveLength(before);
});
