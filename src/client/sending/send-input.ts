/** One input on its way to a stream: checked by a Temporal update, or queued as a Temporal signal, or with a start. */
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import {
  inputSignal,
  sendUpdate as inputUpdate,
  type InputMeta,
  type InputReceipt,
} from '../../wire/input-messages';
import { checkReadable } from './check-readable';
import type { StartWith } from './input-options';
import { outcomeOf, sendSignal, sendUpdate, type Update, type Wait } from './send-message';
import type { Slots } from './slots';
import { temporalStartOptions } from '../executions/start-options';

export interface OutgoingInput {
  readonly stream: string;
  readonly workflowId: string;
  readonly value: unknown;
  readonly meta: InputMeta;
}

/** @throws every refusal of the mailbox, {@link ExecutionClosedError}, and what {@link sendUpdate} throws. */
export async function sendCheckedInput(
  client: Client,
  slots: Slots,
  input: OutgoingInput,
  wait: Wait,
): Promise<InputReceipt> {
  const { stream, workflowId } = input;
  const update: Update<InputReceipt, [string, unknown, InputMeta]> = {
    target: 'stream',
    name: stream,
    workflowId,
    definition: inputUpdate,
    args: argsOf(input),
  };
  return sendUpdate(client, slots, update, wait, (execution) => {
    throw execution.closedError(stream, 'stream');
  });
}

export async function sendQueuedInput(
  client: Client,
  input: OutgoingInput,
  waitMs: number,
): Promise<InputReceipt> {
  const { stream, workflowId, meta } = input;
  const handle = client.workflow.getHandle(workflowId);
  await sendSignal(client, { target: 'stream', name: stream, workflowId }, waitMs, () =>
    handle.signal(inputSignal, ...argsOf(input)),
  );
  return { status: 'queued', key: meta.key };
}

/** Starts the execution where none of its workflowId runs, and sends the input with the same call. */
export async function sendWithStart(
  client: Client,
  input: OutgoingInput,
  { workflow, args = [], taskQueue, ...others }: Required<Pick<StartWith, 'taskQueue'>> & StartWith,
  delivery: 'checked' | 'queued',
  waitMs: number,
): Promise<InputReceipt> {
  const { stream, workflowId, meta } = input;
  const type = typeof workflow === 'string' ? workflow : workflow.name;
  const temporal = temporalStartOptions(others);
  const end = Date.now() + waitMs;
  await checkReadable(client, workflowId, { end, isQueued: delivery === 'queued' });
  try {
    if (delivery === 'queued') {
      await client.withDeadline(end, () =>
        client.workflow.signalWithStart(type, {
          ...temporal,
          workflowId,
          taskQueue,
          args,
          signal: inputSignal,
          signalArgs: argsOf(input),
        }),
      );
      return { status: 'queued', key: meta.key };
    }
    const startWorkflowOperation = new WithStartWorkflowOperation(type, {
      ...temporal,
      workflowId,
      taskQueue,
      args,
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    return await client.withDeadline(end, () =>
      client.workflow.executeUpdateWithStart(inputUpdate, { args: argsOf(input), startWorkflowOperation }),
    );
  } catch (error) {
    throw await outcomeOf(
      client,
      { target: 'stream', name: stream, workflowId },
      waitMs,
      error,
      argsOf(input),
    );
  }
}

function argsOf({ stream, value, meta }: OutgoingInput): [string, unknown, InputMeta] {
  return [stream, value, meta];
}
