/** A real S3 server for tests: versitygw with a folder, found or installed like the Temporal servers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { buildWithGo } from '../../src/servers/build-with-go';
import { cacheFolder } from '../../src/servers/cache-folder';
import { findServer } from '../../src/servers/find-server';
import { freePort } from '../../src/servers/free-port';
import { onPath } from '../../src/servers/run-program';
import { fromVariable, required, usable } from '../../src/servers/ways';

const version = '1.8.0';
const goPackage = `github.com/versity/versitygw/cmd/versitygw@v${version}`;
const region = 'us-east-1';
const credentials = { accessKeyId: 'gatehouse', secretAccessKey: 'gatehouse-tests' };
const buildMs = 1_200_000; // while other tests run

export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  /** Makes a new bucket with this name. */
  createBucket(name: string): Promise<void>;
}

/** Starts the server before the tests of a file, and stops it after them. The AWS variables of the process refer to it. */
export function useS3Server(): { readonly current: S3Server } {
  let running: { readonly server: S3Server; stop(): Promise<void> } | undefined;
  beforeAll(async () => {
    running = await start();
    process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
  }, buildMs);
  afterAll(async () => {
    await running?.stop();
  });
  return {
    get current(): S3Server {
      if (running === undefined) throw new Error('The S3 server starts in beforeAll');
      return running.server;
    },
  };
}

async function start(): Promise<{ readonly server: S3Server; stop(): Promise<void> }> {
  const executable = await find();
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-s3-'));
  const port = await freePort();
  const server = spawn(executable, ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', folder], {
    env: {
      ...process.env,
      ROOT_ACCESS_KEY: credentials.accessKeyId,
      ROOT_SECRET_KEY: credentials.secretAccessKey,
      VGW_REGION: region,
    },
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  const stop = async (): Promise<void> => {
    server.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  await listening(port, () => server.exitCode !== null);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  return {
    server: {
      endpoint,
      region,
      createBucket: async (Bucket) => {
        await client.send(new CreateBucketCommand({ Bucket }));
      },
    },
    stop,
  };
}

async function find(): Promise<string> {
  const { env } = process;
  const cache = cacheFolder(env);
  const built = join(cache, `versitygw-${version}`, 'versitygw');
  return findServer({
    server: 'S3 server of the tests',
    cache,
    say: (line) => void process.stderr.write(`${line}\n`),
    ways: [
      fromVariable('GATEHOUSE_VERSITYGW', env),
      {
        name: 'versitygw on PATH',
        find: async () => required(await onPath('versitygw', env), 'it is not there'),
      },
      { name: `a build in ${cache}`, find: async () => usable(built) },
      {
        name: 'a build with Go (about five minutes)',
        slow: true,
        find: async () => buildWithGo(goPackage, built, env),
      },
    ],
    waysOut: [
      'Install versitygw (https://github.com/versity/versitygw) so that it is on PATH.',
      'Install Go with access to a Go module proxy.',
    ],
  });
}

async function listening(port: number, hasEnded: () => boolean): Promise<void> {
  while (!hasEnded()) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('versitygw ended instead of listening');
}
