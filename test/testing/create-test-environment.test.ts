import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { devServerExecutable, startTestServer } from '../../src/servers';
import { createTestEnvironment } from '../../src/testing';
import { finished } from '../support/cli';
import { workflowBundle } from '../support/workflow-bundle';

const workflowsPath = require.resolve('../../src/workflows');

/** The servers that this process has started and that still run. */
async function servers(): Promise<string[]> {
  const { out } = await finished('ps', ['-o', 'args=', '--ppid', String(process.pid)]);
  return out.split('\n').filter((line) => /start-dev|TestServer|temporal/u.test(line));
}

test('an environment without workflows is refused before a server is started', async () => {
  await expect(createTestEnvironment({})).rejects.toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining('workflowsPath and workflowBundle are both missing.'),
  });
  await expect(servers()).resolves.toEqual([]);
});

test.each(['!', '?'])(
  'workflows in a folder with %s are refused before anything else is tried',
  async (character) => {
    const folder = `/home/ada/urgent${character}/src`;
    const options = { workflowsPath: `${folder}/workflows.ts`, dataConverter: './missing.js' };
    await expect(createTestEnvironment(options)).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining(
        `'${character}' in its name, which webpack cannot bundle: ${folder}. Move`,
      ),
    });
  },
);

describe.each(['dev', 'time-skipping'] as const)(
  'a %s environment that cannot be leaves no server',
  (server) => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gatehouse-environment-'));
      await writeFile(join(folder, 'workflows.js'), 'export const = 1;');
    });
    afterAll(() => rm(folder, { recursive: true }));

    test('where it runs, it is seen', async () => {
      const environment = await createTestEnvironment({ workflowBundle: await workflowBundle(), server });
      await expect(servers()).resolves.toHaveLength(1);
      await environment.teardown();
      await expect(servers()).resolves.toEqual([]);
    }, 60_000);

    test('where the client fails beside the running server, by its data converter', async () => {
      const dataConverter = { payloadConverterPath: join(folder, 'nowhere.js') };
      await expect(createTestEnvironment({ workflowsPath, server, dataConverter })).rejects.toThrow(
        'payloadConverterPath',
      );
      await expect(servers()).resolves.toEqual([]);
    }, 60_000);

    test('where the workflows cannot be bundled', async () => {
      const broken = join(folder, 'workflows.js');
      await expect(createTestEnvironment({ workflowsPath: broken, server })).rejects.toThrow(
        'Webpack finished with errors',
      );
      await expect(servers()).resolves.toEqual([]);
    }, 60_000);
  },
);

test('a server whose connection fails is stopped, and not started again', async () => {
  let connections = 0;
  const failing = {
    name: 'fails',
    configureConnection: () => {
      connections += 1;
      throw new Error('no way to it');
    },
  };
  await expect(startTestServer('dev', await devServerExecutable(), [failing])).rejects.toThrow(
    'no way to it',
  );
  expect(connections).toBe(1);
  await expect(servers()).resolves.toEqual([]);
}, 60_000);
