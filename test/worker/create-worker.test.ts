import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import * as activities from '../../src/activities';
import { SignalClient } from '../../src/client';
import { freePort } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');
const workflowsPath = require.resolve('../../src/workflows');

async function report(client: SignalClient): Promise<unknown> {
  const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3]] });
  await client.setSignal('title', workflowId, 'my report');
  return client.result(workflowId);
}

describe('createWorker', () => {
  test('makes its own connection by address and closes it at the end', async () => {
    const { address, temporal } = env.current;
    const worker = await createWorker({ address, taskQueue: 'own-connection', workflowsPath, activities });
    const client = new SignalClient(temporal, { taskQueue: 'own-connection' });
    expect(await worker.runUntil(report(client))).toMatchObject({ title: 'my report', mean: 2 });
    expect(worker.getState()).toBe('STOPPED');
  });

  test('runs a bundle that was built ahead, gates and all', async () => {
    const { address, temporal } = env.current;
    const folder = newFolder();
    mkdirSync(folder);
    const codePath = join(folder, 'bundle.js');
    writeFileSync(
      codePath,
      brotliDecompressSync(readFileSync(join(__dirname, '../../dist/example-workflows.js.br'))),
    );
    const worker = await createWorker({
      address,
      taskQueue: 'bundle',
      workflowBundle: { codePath },
      activities,
    });
    const client = new SignalClient(temporal, { taskQueue: 'bundle' });
    expect(await worker.runUntil(report(client))).toMatchObject({ title: 'my report' });
  });

  test('has defaults for executions that wait long, which the caller may change', async () => {
    const { address } = env.current;
    const examples = await workflowBundle(workflowsPath);
    const standard = await createWorker({ address, workflowBundle: examples });
    expect(standard.options).toMatchObject({
      taskQueue: 'gatehouse',
      stickyQueueScheduleToStartTimeout: '1s',
      maxCachedWorkflows: 500,
      shutdownGraceTime: '10s',
    });
    await standard.runUntil(Promise.resolve());
    const changed = await createWorker({
      address,
      workflowBundle: examples,
      taskQueue: 'mine',
      maxCachedWorkflows: 10,
    });
    expect(changed.options).toMatchObject({ taskQueue: 'mine', maxCachedWorkflows: 10 });
    await changed.runUntil(Promise.resolve());
  });

  test("is a version of Temporal's worker deployments", async () => {
    const { address, temporal } = env.current;
    const client = new SignalClient(temporal, { taskQueue: 'versions' });
    const version = { deploymentName: 'reports', buildId: '1.0' };
    await temporal.workflowService.setWorkerDeploymentCurrentVersion({
      namespace: 'default',
      ...version,
      allowNoPollers: true,
    });
    const worker = await createWorker({
      address,
      taskQueue: 'versions',
      workflowBundle: await workflowBundle(workflowsPath),
      activities,
      workerDeploymentOptions: {
        version,
        useWorkerVersioning: true,
        defaultVersioningBehavior: 'AUTO_UPGRADE',
      },
    });
    expect(await worker.runUntil(report(client))).toMatchObject({ title: 'my report' });
  });

  test('says where no Temporal answers', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    await expect(createWorker({ address, workflowsPath })).rejects.toMatchObject({
      code: 'no-connection',
      address,
    });
  });
});
