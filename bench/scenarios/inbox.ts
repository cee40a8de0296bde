/**
 * A page of 50 signals of the inbox, with few and with many waiting executions, compared with a plain list of the same
 * executions. The executions of each size have their own namespace. Their worker is stopped before the measurement.
 */
import { performance } from 'node:perf_hooks';
import type { Client } from '@temporalio/client';
import { SignalClient } from '../../src/client';
import type { RunningService } from '../../src/server';
import { startService } from '../service';
import { waitingCrowd } from '../waiting-crowd';
import type { Arm, BenchServer, OpenScenario, Scenario } from '../scenario';

export const scenario: Scenario = {
  summary: 'a page of 50 pending signals; milliseconds from the call',
  open,
};

const page = 50;
const few = 200;
const many = 2_000;

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
async function crowdOf(size: number, temporal: Client, address: string): Promise<Crowd> {
  const client = await waitingCrowd(size, temporal, address);
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
