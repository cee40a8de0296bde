/** Executions that wait at one gate each, in a namespace of their own. Their worker is stopped before the measurement. */
import { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { NativeConnection } from '@temporalio/worker';
import { SignalClient } from '../src/client';
import { createWorker } from '../src/worker';
import { ReachedLines } from './reached-lines';

const startsAtOnce = 20;

/** Returns a client of the namespace. */
export async function waitingCrowd(
  size: number,
  { connection, workflowService }: Client,
  address: string,
): Promise<Client> {
  const namespace = `waiting-${size}`;
  await workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  await untilKnown(() => workflowService.listWorkflowExecutions({ namespace }));
  const client = new Client({ connection, namespace });
  await letWait(size, client, address);
  return client;
}

async function letWait(size: number, client: Client, address: string): Promise<void> {
  const { sinks, activities } = new ReachedLines();
  const connection = await NativeConnection.connect({ address });
  const taskQueue = 'bench-inbox';
  const workflowsPath = require.resolve('./workflows');
  const { namespace } = client.options;
  const worker = await createWorker({ connection, namespace, taskQueue, workflowsPath, sinks, activities });
  await worker.runUntil(async () => {
    for (let started = 0; started < size; started += startsAtOnce) {
      const batch = Array.from({ length: startsAtOnce }, (_, index) => `waiting-${started + index}`);
      await Promise.all(
        batch.map((workflowId) =>
          client.workflow.start('gatehouseGates', { workflowId, taskQueue, args: [workflowId, 1] }),
        ),
      );
    }
    const inbox = new SignalClient(client);
    while ((await inbox.countPending()) < size) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await connection.close();
}

/** Waits until the whole server has the namespace, which takes some moments after its registration. */
async function untilKnown(request: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await request();
      return;
    } catch (error) {
      if (!(error instanceof Error) || !/not found/i.test(error.message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
