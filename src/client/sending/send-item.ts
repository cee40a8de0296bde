/** Sends one item to a stream: as a Temporal update, as a Temporal signal, or with the start of the execution. */
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import {
  itemSignal,
  sendUpdate as itemUpdate,
  type ItemMeta,
  type ItemReceipt,
} from '../../wire/stream-messages';
import { checkReadable } from './check-readable';
import type { StartWith } from './send-input-options';
import { outcomeOf, sendSignal, sendUpdate, type Addressee, type Update, type Wait } from './send-message';
import type { Slots } from './slots';
import type { StarterMemo } from '../signing/starters';
import { temporalStartOptions } from '../executions/temporal-start-options';

export interface OutgoingItem {
  readonly stream: string;
  readonly workflowId: string;
  readonly value: unknown;
  readonly meta: ItemMeta;
}

/** @throws every refusal of the mailbox, {@link ExecutionClosedError}, and what {@link sendUpdate} throws. */
export async function sendCheckedItem(
  client: Client,
  slots: Slots,
  item: OutgoingItem,
  wait: Wait,
): Promise<ItemReceipt> {
  const { stream } = item;
  const update: Update<ItemReceipt, [string, unknown, ItemMeta]> = {
    ...addressOf(item),
    definition: itemUpdate,
    args: async () => argsOf(item),
  };
  return sendUpdate(client, slots, update, wait, (execution) => {
    throw execution.closedError(stream, 'stream');
  });
}

export async function sendQueuedItem(
  client: Client,
  item: OutgoingItem,
  waitMs: number,
): Promise<ItemReceipt> {
  const { workflowId, meta } = item;
  const handle = client.workflow.getHandle(workflowId);
  await sendSignal(client, addressOf(item), waitMs, () => handle.signal(itemSignal, ...argsOf(item)));
  return { status: 'queued', requestKey: meta.requestKey };
}

/** Starts the execution if it is not running, and sends the item in the same call. */
export async function sendWithStart(
  client: Client,
  item: OutgoingItem,
  { workflow, args = [], taskQueue, ...others }: Required<Pick<StartWith, 'taskQueue'>> & StartWith,
  starter: StarterMemo,
  delivery: 'checked' | 'queued',
  waitMs: number,
): Promise<ItemReceipt> {
  const { workflowId, meta } = item;
  const type = typeOf(workflow);
  const given = temporalStartOptions(others);
  const temporal = { ...given, memo: { ...given.memo, ...starter } };
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
          signal: itemSignal,
          signalArgs: argsOf(item),
        }),
      );
      return { status: 'queued', requestKey: meta.requestKey };
    }
    const startWorkflowOperation = new WithStartWorkflowOperation(type, {
      ...temporal,
      workflowId,
      taskQueue,
      args,
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    return await client.withDeadline(end, () =>
      client.workflow.executeUpdateWithStart(itemUpdate, { args: argsOf(item), startWorkflowOperation }),
    );
  } catch (error) {
    throw await outcomeOf(client, addressOf(item), waitMs, error, async () => argsOf(item));
  }
}

/** The workflow type that a call names. */
export function typeOf(workflow: StartWith['workflow']): string {
  return typeof workflow === 'string' ? workflow : workflow.name;
}

function addressOf({ stream, workflowId, meta }: OutgoingItem): Addressee {
  return { target: 'stream', name: stream, workflowId, requestKey: meta.requestKey };
}

function argsOf({ stream, value, meta }: OutgoingItem): [string, unknown, ItemMeta] {
  return [stream, value, meta];
}
