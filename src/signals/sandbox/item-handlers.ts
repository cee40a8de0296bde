/** Passes Temporal's messages for streams to the mailbox. */
import type { RawValue } from '@temporalio/common';
import { defineSignal, setHandler } from '@temporalio/workflow';
import { now, roomOf, type ExecutionState } from './current-board';
import { checkRoom } from './check-room';
import {
  itemSignal,
  itemsQuery,
  repliesQuery,
  sendUpdate,
  streamsQuery,
  type Sender,
} from '../../wire/stream-messages';
import { allRaw, decode, undecodable } from './raw-arguments';
import { isRecord, readItemMeta, stranger } from '../../wire/read-meta';
import { refusalOf } from '../gates/refused-attempt';

/**
 * Handles the queries of stream-messages.ts, and shows `gatehouse:item` in Temporal's metadata. take-own-signals.ts handles
 * these signals before they reach the handler.
 */
export function handleItems(execution: ExecutionState): void {
  const { mailbox } = execution;
  setHandler(streamsQuery, () => mailbox.list(), { description: 'The streams with their counts.' });
  setHandler(itemsQuery, (filter) => mailbox.waiting(isRecord(filter) ? filter : {}), {
    description: 'Items that no receiver has taken yet, oldest first.',
  });
  setHandler(repliesQuery, (keys) => mailbox.repliesTo(Array.isArray(keys) ? keys : []), {
    description: 'The replies to items with these request keys: (keys).',
  });
  const definition = defineSignal<RawValue[]>(itemSignal.name, { typeInfo: { inputTypes: allRaw } });
  setHandler(definition, (...args) => takeItem(execution, args), {
    description: 'An item to a stream, without a verdict: (stream, value, { requestKey, sender }).',
  });
}

/** Handles `gatehouse:send`. A refusal is returned to the sender and leaves no history. */
export function handleSends(execution: ExecutionState): void {
  const { mailbox } = execution;
  const metaOf = (meta: unknown): ReturnType<typeof readItemMeta> =>
    readItemMeta(meta, mailbox.nextKey(), { id: 'unknown', via: 'client' });
  setHandler(sendUpdate, (stream, value, meta) => mailbox.accept(stream, value, metaOf(meta), now()), {
    validator: (stream, value, meta) => {
      mailbox.check(stream, value, metaOf(meta), 'checked');
      checkRoom(roomOf(execution));
    },
    description: 'Sends an item to a stream: (stream, value, { requestKey, sender }).',
  });
}

/** Adds an item that was sent without a verdict. If it cannot be decoded or does not fit, it is recorded as refused. */
export function takeItem(
  { mailbox, board }: ExecutionState,
  [rawStream, rawValue, rawMeta]: readonly RawValue[],
): void {
  let stream = itemSignal.name;
  let sender: Sender = stranger;
  let value: unknown;
  try {
    const name = decode(rawStream);
    if (typeof name !== 'string') throw undecodable('takes the name of a stream as its first argument');
    stream = name;
    mailbox.checkTime(stream, rawValue?.payload.data?.length ?? 0);
    value = decode(rawValue);
    const meta = readItemMeta(decode(rawMeta), mailbox.nextKey(), stranger);
    ({ sender } = meta);
    mailbox.check(stream, value, meta, 'unchecked');
    mailbox.put(stream, value, meta, now());
  } catch (error) {
    mailbox.countRefusal(stream);
    board.recordRefusal({ id: stream, value, actor: sender, ...refusalOf(error) }, now());
  }
}
