/**
 * One item to one execution that waits for it: from the call until the line after the receiver runs. Gatehouse is compared
 * with a hand-written Temporal signal with a condition.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { SignalClient } from '../../src/client';
import { costsPerGate } from '../history-costs';
import { ReachedLines } from '../reached-lines';
import type { Arm, BenchServer, Comparison, OpenScenario, Scenario } from '../scenario';
import { isWaitingAt } from '../waiting';
import { queues, startWorkers } from '../workers';
import { sendItem } from '../workflows';

export const scenario: Scenario = {
  summary: 'one item to one execution that waits for it; milliseconds from the call',
  open,
};

/** The limits compared with the hand-written signal. Events are not compared, because an update writes other events. */
const ratioAtMost: Comparison['ratioAtMost'] = { received: 1.1 };
const yardstick = 'hand-written signal';
const item = 'an item';

/** One arm: its workflow, the task queue of its worker, and how its item is sent. */
interface Way {
  readonly name: string;
  readonly workflow: string;
  readonly taskQueue: string;
  send(handle: WorkflowHandle): Promise<unknown>;
}

async function open(server: BenchServer): Promise<OpenScenario> {
  const { temporal: client } = server;
  const lines = new ReachedLines();
  const close = await startWorkers(server, lines);
  const signals = new SignalClient(client, { actor: { id: 'bench', via: 'client' } });
  const gatehouse = (delivery: 'queued' | 'checked'): Way => ({
    name: `gatehouse, ${delivery}`,
    workflow: 'gatehouseStream',
    taskQueue: queues.gatehouse,
    send: ({ workflowId }) => signals.sendInput('items', workflowId, item, { delivery }),
  });
  const ways: Way[] = [
    {
      name: yardstick,
      workflow: 'handWrittenStream',
      taskQueue: queues.raw,
      send: (handle) => handle.signal(sendItem, item),
    },
    gatehouse('queued'),
    gatehouse('checked'),
  ];
  return {
    arms: ways.map((way) => armOf(client, lines, way)),
    comparisons: ['gatehouse, queued', 'gatehouse, checked'].map((arm) => ({
      arm,
      over: yardstick,
      ratioAtMost,
      excessAtMost: { 'workflow tasks': 0 },
    })),
    close,
  };
}

function armOf(client: Client, lines: ReachedLines, way: Way): Arm {
  return {
    name: way.name,
    once: async () => {
      const handle = await startWaiting(client, lines, way, 1);
      const began = performance.now();
      await way.send(handle);
      const received = await lines.when(handle.workflowId, 'received-1');
      return { received: received - began };
    },
    count: () =>
      costsPerGate(client, async (items) => {
        const handle = await startWaiting(client, lines, way, items);
        for (let n = 1; n <= items; n += 1) {
          await isWaitingAt(lines, handle, `waits-${n}`);
          await way.send(handle);
        }
        await handle.result();
        return handle.workflowId;
      }),
  };
}

async function startWaiting(
  client: Client,
  lines: ReachedLines,
  { workflow, taskQueue }: Way,
  items: number,
): Promise<WorkflowHandle> {
  const workflowId = `bench-${randomUUID()}`;
  const handle = await client.workflow.start(workflow, { workflowId, taskQueue, args: [workflowId, items] });
  await isWaitingAt(lines, handle, 'waits-1');
  return handle;
}
