/**
 * `gatehouse demo`: runs five of the example workflows on real data without a person. It answers them through the client,
 * prints one JSON line for each result, and compares the result with figures that it computes itself.
 */
import { isDeepStrictEqual } from 'node:util';
import type { SignalClient } from '../../client';
import type { DataOptions } from '../commands/data-options';
import { withDemoTemporal } from './with-demo-temporal';
import { exampleData } from './examples';
import { errorAsData, exitCodes, note, say } from '../output';

interface Scene {
  readonly workflow: string;
  readonly args: unknown[];
  /** Sends the answers that a person would send. */
  readonly play: (client: SignalClient, workflowId: string) => Promise<unknown>;
  /** The expected result, or the code of the error that caused the expected failure. */
  readonly expected: { readonly result: unknown } | { readonly cause: string };
}

export async function demo(options: DataOptions): Promise<number> {
  const { numbers, name, source } = await exampleData(options);
  note(`Reporting on ${numbers.length} numbers: ${name} of ${source}.`);
  return withDemoTemporal(async (client) => {
    const passed = await Promise.all(scenes(numbers).map((scene) => perform(client, scene)));
    return passed.every(Boolean) ? exitCodes.ok : exitCodes.failed;
  });
}

async function perform(client: SignalClient, { workflow, args, play, expected }: Scene): Promise<boolean> {
  const { workflowId } = await client.start(workflow, { args });
  await play(client, workflowId);
  const outcome = await client.result(workflowId).then(
    (result) => ({ result }),
    (error: unknown) => ({ error: errorAsData(error) }),
  );
  say(JSON.stringify({ workflow, workflowId, ...outcome }));

  const actual = 'error' in outcome ? { cause: codeOfCause(outcome.error) } : { result: outcome.result };
  if (isDeepStrictEqual(actual, expected)) return true;
  note(`error: ${workflowId} returned ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
  return false;
}

function codeOfCause({ cause }: Record<string, unknown>): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
}

function scenes(numbers: readonly number[]): readonly Scene[] {
  const args = [numbers];
  const title = 'Demo report';
  const report = {
    mean: numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
    length: numbers.length,
    max: numbers.toSorted((a, b) => b - a)[0],
    min: numbers.toSorted((a, b) => a - b)[0],
  };
  const finalReport = { title, ...report };
  const reason = 'the figures need another look';

  return [
    {
      workflow: 'sleepWf',
      args: [numbers.length],
      play: (client, workflowId) => seen(client, 'sleep-1', workflowId),
      expected: { result: numbers.length },
    },
    {
      workflow: 'reportingWf',
      args,
      play: (client, workflowId) => answer(client, 'title', workflowId, title),
      expected: { result: finalReport },
    },
    {
      workflow: 'reportingWithApprovalWf',
      args,
      play: async (client, workflowId) => {
        await answer(client, 'title', workflowId, title);
        await seen(client, 'approve-final-report', workflowId);
        await client.approve('approve-final-report', workflowId);
      },
      expected: { result: finalReport },
    },
    {
      workflow: 'approvalAsPromiseWf',
      args,
      play: async (client, workflowId) => {
        await answer(client, 'title', workflowId, title);
        await seen(client, 'raw-report-approval', workflowId);
        await client.reject('raw-report-approval', workflowId, { comment: reason });
      },
      expected: { cause: 'rejected' },
    },
    {
      workflow: 'conditionalWf',
      args,
      play: async (client, workflowId) => {
        await answer(client, 'title-input', workflowId, title);
        await answer(client, 'review-passes', workflowId, true);
      },
      expected: { result: finalReport },
    },
    {
      workflow: 'conditionalWf',
      args,
      play: async (client, workflowId) => {
        await answer(client, 'review-passes', workflowId, false);
        await answer(client, 'disapprove-reason', workflowId, reason);
      },
      expected: { result: { invalid_report: true, reason } },
    },
  ];
}

async function answer(client: SignalClient, id: string, workflowId: string, value: unknown): Promise<void> {
  await seen(client, id, workflowId);
  await client.setSignal(id, workflowId, value);
}

/** Waits until the signal is open, and prints all pending signals of the execution. */
async function seen(client: SignalClient, id: string, workflowId: string): Promise<void> {
  await client.waitForSignal(id, workflowId);
  const { items } = await client.listSignals(workflowId, { state: 'pending' });
  note(`${workflowId} waits for: ${items.map((signal) => `${signal.id} (${signal.type})`).join(', ')}`);
}
