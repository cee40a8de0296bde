/** Executions that wait at one gate each, in a namespace of their own. Their worker is stopped before the measurement. */
import { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { NativeConnection } from '@temporalio/worker';
import { SignalClient } from '../src/client';
import { createWorker } from '../src/worker';
import { ReachedLines } from './reached-lines';

const startsAtOnce = 20;

/** The workflow of an execution of the crowd, and its arguments. */
export interface CrowdMember {
  readonly workflowType: string;
  readonly args: readonly unknown[];
}

/** Returns a client of the namespace. */
export async function waitingCrowd(
  size: number,
  { connection, workflowService }: Client,
  address: string,
  memberOf: (index: number) => CrowdMember = atOneGate,
): Promise<Client> {
  const namespace = `waiting-${size}`;
  await workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  await untilKnown(() => workflowService.listWorkflowExecutions({ namespace }));
  const client = new Client({ connection, namespace });
  await letWait(size, client, address, memberOf);
  return client;
}

function atOneGate(index: number): CrowdMember {
  return { workflowType: 'gatehouseGates', args: [`waiting-${index}`, 1] };
}

async function letWait(
  size: number,
  client: Client,
  address: string,
  memberOf: (index: number) => CrowdMember,
): Promise<void> {
  const { sinks, activities } = new ReachedLines();
  const connection = await NativeConnection.connect({ address });
  const taskQueue = 'bench-inbox';
  const workflowsPath = require.resolve('./workflows');
  const { namespace } = client.options;
  const worker = await createWorker({ connection, namespace, taskQueue, workflowsPath, sinks, activities });
  await worker.runUntil(async () => {
    for (let started = 0; started < size; started += startsAtOnce) {
      const batch = Array.from({ length: startsAtOnce }, (_, index) => started + index);
      await Promise.all(
        batch.map((index) => {
          const { workflowType, args } = memberOf(index);
          const workflowId = `waiting-${index}`;
          return client.workflow.start(workflowType, { workflowId, taskQueue, args: [...args] });
        }),
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
