/**
 * The memory of a waiting execution in the worker's cache, and the time until it waits. Workers run workflow code in this
 * thread (`debugMode`), so that its heap can be measured.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { runBeside } from '../../src/servers';
import { createSigner, SignalClient } from '../../src/client';
import { createWorker } from '../../src/worker';
import type { Arm, BenchServer, OpenScenario, Scenario } from '../scenario';
import { publicKey, signingKey } from '../workers';

export const scenario: Scenario = {
  summary: 'one execution that waits; milliseconds until it is in the cache, KiB of heap while it is',
  open,
};

const warmUps = 100;
const executions = 300;
const atOnce = 20;
const cached = { maxCachedWorkflows: 10_000, debugMode: true };

async function open({ temporal: client, address }: BenchServer): Promise<OpenScenario> {
  const connection = await NativeConnection.connect({ address });
  const byHand = await Worker.create({
    ...cached,
    connection,
    taskQueue: 'bench-by-hand',
    workflowsPath: require.resolve('../waits-by-hand'),
  });
  const atGate = await createWorker({
    ...cached,
    connection,
    taskQueue: 'bench-at-gate',
    workflowsPath: require.resolve('../waits-at-gate'),
    identityKeys: { keys: [publicKey] },
  });
  const actor = { id: 'bench', groups: ['sre'] };
  const signed = new SignalClient(client, { actor, signer: createSigner({ key: signingKey }) });
  const vote = async (workflowId: string): Promise<void> => {
    await signed.setSignal('answer', workflowId, { text: 'one of two', stars: 5 });
  };
  const running = [byHand, atGate].map(runBeside);
  return {
    arms: [
      armOf(client, { name: 'hand-written', workflow: 'waitsByHand', worker: byHand }),
      armOf(client, { name: 'gatehouse', workflow: 'waitsAtGate', worker: atGate }),
      armOf(client, {
        name: 'gatehouse, signed',
        workflow: 'waitsAtSignedGate',
        worker: atGate,
        onceStarted: vote,
      }),
    ],
    comparisons: [
      { arm: 'gatehouse', over: 'hand-written', ratioAtMost: {}, excessAtMost: { 'KiB of heap': 90 } },
      {
        arm: 'gatehouse, signed',
        over: 'gatehouse',
        ratioAtMost: {},
        excessAtMost: { 'KiB of heap': 150 },
      },
    ],
    close: async () => {
      await Promise.all(running.map((worker) => worker.stop()));
      await connection.close();
    },
  };
}

interface Way {
  readonly name: string;
  readonly workflow: string;
  readonly worker: Worker;
  /** What is done to each execution once it is started. */
  readonly onceStarted?: (workflowId: string) => Promise<void>;
}

function armOf(client: Client, { name, workflow, worker, onceStarted }: Way): Arm {
  const isCached = async (count: number): Promise<void> => {
    while (worker.getStatus().numCachedWorkflows < count) await new Promise(setImmediate);
  };
  const start = async (count: number): Promise<void> => {
    const { taskQueue } = worker.options;
    const before = worker.getStatus().numCachedWorkflows;
    const each = async (): Promise<void> => {
      const workflowId = `bench-${randomUUID()}`;
      await client.workflow.start(workflow, { taskQueue, workflowId });
      await onceStarted?.(workflowId);
    };
    for (let started = 0; started < count; started += atOnce)
      await Promise.all(Array.from({ length: Math.min(atOnce, count - started) }, each));
    await isCached(before + count);
  };
  return {
    name,
    once: async () => {
      const began = performance.now();
      await start(1);
      return { waiting: performance.now() - began };
    },
    count: async () => {
      await start(warmUps);
      const before = heapBytes();
      await start(executions);
      return { 'KiB of heap': Math.round((heapBytes() - before) / executions / 1_024) };
    },
  };
}

function heapBytes(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
