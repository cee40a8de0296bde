/**
 * A workflow as data beside the same workflow in code: from the start to the result. Each makes a report, asks for its title at
 * the same time, puts the title on the report, and takes two more steps one after another.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { SignalClient } from '../../src/client';
import { runBeside } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { definition } from '../defined-workflow';
import type { Arm, BenchServer, OpenScenario, Scenario } from '../scenario';

export const scenario: Scenario = {
  summary: 'one execution with a gate and four activities; milliseconds from its start to its result',
  open,
};

const taskQueue = 'bench-defined';
const actor = { id: 'bench', via: 'client' } as const;

async function open({ temporal: client, address }: BenchServer): Promise<OpenScenario> {
  const connection = await NativeConnection.connect({ address });
  const worker = await createWorker({
    connection,
    taskQueue,
    workflowsPath: require.resolve('../defined-workflow'),
    activities: {
      summarise: async (numbers: readonly number[]) => ({ count: numbers.length }),
      entitle: async (summary: object, title: string) => ({ ...summary, title }),
      step: async (report: object) => report,
    },
  });
  const running = runBeside(worker);
  const signals = new SignalClient(client, { actor });
  const numbers = [1, 2, 3];
  return {
    arms: [
      armOf(client, signals, 'code', 'inCode', [numbers]),
      armOf(client, signals, 'data', 'definedWf', [{ definition, inputs: { numbers } }]),
    ],
    comparisons: [
      {
        arm: 'data',
        over: 'code',
        ratioAtMost: { cpu: 1.05, result: 1.05 },
        excessAtMost: { 'workflow tasks': 0, events: 0 },
      },
    ],
    close: async () => {
      await running.stop();
      await connection.close();
    },
  };
}

function armOf(client: Client, signals: SignalClient, name: string, workflow: string, args: unknown[]): Arm {
  const run = async (): Promise<string> => {
    const workflowId = `bench-${randomUUID()}`;
    const handle = await client.workflow.start(workflow, { taskQueue, workflowId, args });
    await signals.setSignal('title', workflowId, 'A title');
    await handle.result();
    return workflowId;
  };
  return {
    name,
    once: async () => {
      const began = performance.now();
      await run();
      return { result: performance.now() - began };
    },
    count: async () => {
      const history = await client.workflow.getHandle(await run()).fetchHistory();
      const events = history.events ?? [];
      const tasks = events.filter((event) => event.workflowTaskCompletedEventAttributes);
      return { events: events.length, 'workflow tasks': tasks.length };
    },
  };
}
