/**
 * A page of 50 signals of the inbox, with few and with many waiting executions, compared with a plain list of the same
 * executions. The executions of each size have their own namespace. Their worker is stopped before the measurement.
 */
import { performance } from 'node:perf_hooks';
import { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { NativeConnection } from '@temporalio/worker';
import { SignalClient } from '../../src/client';
import type { RunningService } from '../../src/server';
import { createWorker } from '../../src/worker';
import { ReachedLines } from '../reached-lines';
import { startService } from '../service';
import type { Arm, BenchServer, OpenScenario, Scenario } from '../scenario';

export const scenario: Scenario = {
  summary: 'a page of 50 pending signals; milliseconds from the call',
  open,
};

const page = 50;
const few = 200;
const many = 2_000;
const startsAtOnce = 20;

async function open({ temporal, address }: BenchServer): Promise<OpenScenario> {
  const crowds = [await crowdOf(few, temporal, address), await crowdOf(many, temporal, address)];
  return {
    arms: crowds.flatMap(({ arms }) => arms),
    comparisons: [
      {
        arm: `over HTTP, ${many} waiting`,
        over: `gatehouse, ${many} waiting`,
        ratioAtMost: { page: 1.5 },
        excessAtMost: {},
      },
      ...[few, many].map((size) => ({
        arm: `gatehouse, ${size} waiting`,
        over: `bare list, ${size} waiting`,
        ratioAtMost: { page: 1.25 },
        excessAtMost: {},
      })),
      {
        arm: `gatehouse, ${many} waiting`,
        over: `gatehouse, ${few} waiting`,
        ratioAtMost: { page: 1.5 },
        excessAtMost: {},
      },
    ],
    close: async () => {
      await Promise.all(crowds.map(({ service }) => service.stop()));
    },
  };
}

/** The arms that read a page of one size, and the service that one of them uses. */
interface Crowd {
  readonly arms: readonly Arm[];
  readonly service: RunningService;
}

/** Starts a number of waiting executions, and returns the arms that read a page of them. */
async function crowdOf(
  size: number,
  { connection, workflowService }: Client,
  address: string,
): Promise<Crowd> {
  const namespace = `waiting-${size}`;
  await workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs('1 day'),
  });
  await untilKnown(() => workflowService.listWorkflowExecutions({ namespace }));
  const client = new Client({ connection, namespace });
  await letWait(size, client, address);

  const inbox = new SignalClient(client);
  const service = await startService(inbox);
  const query = "GatehousePending IS NOT NULL AND ExecutionStatus = 'Running'";
  const arms = [
    armOf(`gatehouse, ${size} waiting`, async () => (await inbox.inbox({ limit: page })).items.length),
    armOf(`over HTTP, ${size} waiting`, async () => {
      const answer = await fetch(`${service.url}/api/signals?limit=${page}`);
      return ((await answer.json()) as { items: unknown[] }).items.length;
    }),
    armOf(`bare list, ${size} waiting`, async () => {
      let found = 0;
      for await (const { memo } of client.workflow.list({ query, pageSize: page })) {
        if (memo !== undefined) found += 1;
        if (found === page) break;
      }
      return found;
    }),
  ];
  return { arms, service };
}

function armOf(name: string, read: () => Promise<number>): Arm {
  return {
    name,
    once: async () => {
      const began = performance.now();
      const found = await read();
      const ended = performance.now();
      if (found !== page) throw new Error(`${name}: a page of ${found}`);
      return { page: ended - began };
    },
  };
}

async function letWait(size: number, client: Client, address: string): Promise<void> {
  const { sinks, activities } = new ReachedLines();
  const connection = await NativeConnection.connect({ address });
  const taskQueue = 'bench-inbox';
  const workflowsPath = require.resolve('../workflows');
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
