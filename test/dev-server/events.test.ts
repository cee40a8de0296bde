/** Events whose worker dies, and the activity that makes their links, on the dev server. */
import { describe, expect, test } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import * as exampleActivities from '../../src/activities';
import { SignalClient } from '../../src/client';
import { createWorker, GatehousePlugin } from '../../src/worker';
import { startGatehouse } from '../support/cli';
import { useEnvironment } from '../support/environment';
import type { Told } from '../support/events';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');

describe('the links of an event', () => {
  test('are the same after its worker was killed and one with another address goes on', async () => {
    const { address, temporal } = env.current;
    const taskQueue = 'killed';
    const client = new SignalClient(temporal, { taskQueue });
    const killed = startGatehouse(['worker', '--address', address, '--task-queue', taskQueue], undefined, {
      GATEHOUSE_PUBLIC_URL: 'https://one.example.org/gates/',
    });
    await killed.prints('The worker polls');
    const { workflowId } = await client.start('askForNumberWf', {});
    const { requestId } = await client.waitForSignal('user_number_input', workflowId);
    const form = `https://one.example.org/gates/form/${requestId}`;
    const handle = temporal.workflow.getHandle(workflowId);
    const details = async (): Promise<string | undefined> =>
      (await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata')).currentDetails;
    expect(await details()).toContain(form);
    await killed.end('SIGKILL');

    const next = await createWorker({
      address,
      taskQueue,
      workflowBundle: await workflowBundle(),
      activities: exampleActivities,
      publicUrl: 'https://two.example.org',
    });
    await next.runUntil(async () => {
      await client.setSignal('user_number_input', workflowId, 42, { timeout: '30 seconds' });
      expect(await client.result(workflowId)).toBe(42);
    });
    const history = await handle.fetchHistory();
    await Worker.runReplayHistory(
      { workflowBundle: await workflowBundle(), plugins: [new GatehousePlugin()] },
      history,
      workflowId,
    );
  });

  test("are made by a user's own worker, whose activities stay its own", async () => {
    const { address, temporal } = env.current;
    const taskQueue = 'own';
    const worker = await createWorker({
      address,
      taskQueue,
      workflowBundle: await workflowBundle(),
      publicUrl: 'https://example.org/g',
    });
    const client = new SignalClient(temporal, { taskQueue });
    const told = await worker.runUntil(async () => {
      const { workflowId } = await client.start('askByEvent', {});
      await client.setSignal('number', workflowId, 1);
      return client.result<Told>(workflowId);
    });
    expect(told.addresses).toMatchObject({
      apiUrl: 'https://example.org/g',
      formUrl: `https://example.org/g/form/${told.addresses.requestId}`,
    });
    // It had no activities, and takes none from the queue that another worker may run.
    expect(worker.options).toMatchObject({ enableNonLocalActivities: false });
  });
});
