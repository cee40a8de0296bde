/**
 * One answer to one waiting execution: from the call to its verdict, to the workflow's next line, to its next
 * activity, and to the result that the client sees. Gatehouse beside an update written by hand on raw Temporal.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { createSigner, SignalClient, type Signal } from '../../src/client';
import { setUpdate, type AnswerMeta } from '../../src/wire/messages';
import { costsPerGate } from '../history-costs';
import { ReachedLines } from '../reached-lines';
import type { Arm, BenchServer, Comparison, OpenScenario, Scenario } from '../scenario';
import { isWaitingAt } from '../waiting';
import { queues, signingKey, startWorkers } from '../workers';
import { listedAttribute, listedDueAttribute, setAnswer } from '../workflows';

export const scenario: Scenario = {
  summary: 'one answer to one waiting execution; milliseconds from the call',
  open,
};

/** The limits compared with a hand-written workflow that does the same work, including the listing. */
const goals: Pick<Comparison, 'ratioAtMost' | 'excessAtMost'> = {
  ratioAtMost: { 'next line': 1.03, cpu: 1.05 },
  excessAtMost: { events: 0, 'workflow tasks': 0, bytes: 150 },
};

const yardstick = 'hand-written, listed';
const answer = 'an answer';
const actor = { id: 'bench', via: 'client' } as const;
const signer = { id: 'bench', groups: ['sre'] };
const meta: AnswerMeta = { actor, verb: 'set' };

/** One arm: its workflow, the task queue of its worker, and how its answer is sent. */
interface Way {
  readonly name: string;
  readonly workflow: string;
  readonly taskQueue: string;
  /** What a person has done before they answer: they have read the signal. */
  readonly look?: (workflowId: string) => Promise<unknown>;
  send(handle: WorkflowHandle, gate: string): Promise<unknown>;
}

async function open(server: BenchServer): Promise<OpenScenario> {
  const { temporal: client } = server;
  const lines = new ReachedLines();
  await registerAttributes(client);
  const close = await startWorkers(server, lines);

  const signals = new SignalClient(client, { actor });
  /** The signals that people have read, by workflowId. */
  const opened = new Map<string, Signal>();
  const raw = { taskQueue: queues.raw, send: sendByHand };
  const gatehouse = { workflow: 'gatehouseGates', taskQueue: queues.gatehouse };
  const ways: Way[] = [
    { name: 'hand-written', workflow: 'handWrittenGates', ...raw },
    { name: yardstick, workflow: 'handWrittenListedGates', ...raw },
    {
      name: 'gatehouse',
      ...gatehouse,
      look: (workflowId) => signals.getSignal('gate-1', workflowId),
      send: (handle, gate) => signals.setSignal(gate, handle.workflowId, answer),
    },
    {
      name: 'gatehouse, unread', // the client first checks whether it can read the execution
      ...gatehouse,
      send: (handle, gate) => signals.setSignal(gate, handle.workflowId, answer),
    },
    {
      name: 'gatehouse, raw update',
      ...gatehouse,
      send: (handle, gate) => handle.executeUpdate(setUpdate, { args: [gate, answer, meta] }),
    },
  ];
  const signed = new SignalClient(client, { actor: signer, signer: createSigner({ key: signingKey }) });
  ways.push({
    name: 'gatehouse, signed',
    workflow: 'gatehousePolicyGates',
    taskQueue: queues.gatehouse,
    look: async (workflowId) => opened.set(workflowId, await signals.getSignal('gate-1', workflowId)),
    send: async (handle, gate) => {
      const { workflowId } = handle;
      const signal = gate === 'gate-1' ? opened.get(workflowId) : undefined;
      return signed.setSignal(gate, workflowId, answer, { signal, requestId: signal?.requestId });
    },
  });
  return {
    arms: ways.map((way) => armOf(client, lines, way)),
    comparisons: [
      { arm: 'gatehouse', over: yardstick, ...goals },
      { arm: 'gatehouse, unread', over: yardstick, ratioAtMost: {}, excessAtMost: {} },
      { arm: 'gatehouse, raw update', over: yardstick, ratioAtMost: {}, excessAtMost: {} },
      { arm: 'gatehouse', over: 'gatehouse, raw update', ratioAtMost: {}, excessAtMost: {} },
      { arm: 'gatehouse, signed', over: 'gatehouse', ratioAtMost: { verdict: 1.15 }, excessAtMost: {} },
      { arm: yardstick, over: 'hand-written', ratioAtMost: {}, excessAtMost: {} },
    ],
    close,
  };
}

function armOf(client: Client, lines: ReachedLines, way: Way): Arm {
  return {
    name: way.name,
    once: async () => {
      const handle = await startWaiting(client, lines, way, 1);
      const result = handle.result();
      const began = performance.now();
      await way.send(handle, 'gate-1');
      const verdict = performance.now();
      await result;
      const ended = performance.now();
      const nextLine = await lines.when(handle.workflowId, 'next line');
      const nextStep = await lines.when(handle.workflowId, 'step');
      return {
        verdict: verdict - began,
        'next line': nextLine - began,
        'next step': nextStep - began,
        result: ended - began,
      };
    },
    count: () =>
      costsPerGate(client, async (gates) => {
        const handle = await startWaiting(client, lines, way, gates);
        for (let gate = 1; gate <= gates; gate += 1) {
          await isWaitingAt(lines, handle, `gate-${gate}`);
          await way.send(handle, `gate-${gate}`);
        }
        await handle.result();
        return handle.workflowId;
      }),
  };
}

async function startWaiting(
  client: Client,
  lines: ReachedLines,
  { workflow, taskQueue, look }: Way,
  gates: number,
): Promise<WorkflowHandle> {
  const workflowId = `bench-${randomUUID()}`;
  const handle = await client.workflow.start(workflow, { workflowId, taskQueue, args: [workflowId, gates] });
  await isWaitingAt(lines, handle, 'gate-1');
  await look?.(workflowId);
  return handle;
}

function sendByHand(handle: WorkflowHandle, gate: string): Promise<unknown> {
  return handle.executeUpdate(setAnswer, { args: [gate, answer, actor] });
}

async function registerAttributes(client: Client): Promise<void> {
  const { INDEXED_VALUE_TYPE_DATETIME, INDEXED_VALUE_TYPE_KEYWORD_LIST } =
    temporal.api.enums.v1.IndexedValueType;
  await client.connection.operatorService.addSearchAttributes({
    namespace: client.options.namespace,
    searchAttributes: {
      [listedAttribute]: INDEXED_VALUE_TYPE_KEYWORD_LIST,
      [listedDueAttribute]: INDEXED_VALUE_TYPE_DATETIME,
    },
  });
}
