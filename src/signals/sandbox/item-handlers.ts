/** The wire's end of the streams in the sandbox: from Temporal's messages to the mailbox. */
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
 * Answers the queries of stream-messages.ts, and says `gatehouse:item` in Temporal's metadata; take-own-signals.ts takes those
 * that come before they get here.
 */
export function handleItems(execution: ExecutionState): void {
  const { mailbox } = execution;
  setHandler(streamsQuery, () => mailbox.rows(), { description: 'The streams with their counts.' });
  setHandler(itemsQuery, (filter) => mailbox.waiting(isRecord(filter) ? filter : {}), {
    description: 'Items that nobody has received yet, oldest first.',
  });
  setHandler(repliesQuery, (keys) => mailbox.repliesTo(Array.isArray(keys) ? keys : []), {
    description: 'What the receivers of items responded to senders outside: (keys).',
  });
  const definition = defineSignal<RawValue[]>(itemSignal.name, { typeInfo: { inputTypes: allRaw } });
  setHandler(definition, (...args) => takeItem(execution, args), {
    description: 'An item to a stream, without a verdict: (stream, value, { requestKey, sender }).',
  });
}

/** Takes `gatehouse:send`. A refusal is told to the sender and leaves no history. */
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

/** Takes an item that nobody waits for a verdict on. What cannot be decoded or does not fit is recorded as a refused attempt. */
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
