import { condition, sleep } from '@temporalio/workflow';
import { currentExecution, isLetIn, now } from './sandbox/current-board';
import type { InputDefinition } from './define-input';
import { durationToMs, type Duration } from '../wire/duration';
import { ReceiveTimedOutError } from '../wire/errors/errors';
import type { Sender } from '../wire/stream-messages';
import type { Ready, Receiver } from './streams/item-stream';
import type { Mailbox } from './streams/mailbox';
import { observed } from './observed';
import { awaitsReply, respondTo } from './respond';
import { withOwnChance } from './sandbox/with-own-chance';
import { judge, jsonSchemaOf, type Schema } from '../values/schema';
import type { Turns } from './gates/turns';
import { typeInWords } from '../values/type-in-words';

/** Options of `receiveInput`. */
export interface ReceiveOptions {
  /**
   * How long to wait for each item, from the call of `next` or the step of the iteration. With 0 the receiver takes items that
   * have already arrived and does not wait. Default: for ever.
   */
  readonly timeout?: Duration;
  /** What an iteration does when the timeout passes: `end` ends it, `throw` throws ReceiveTimedOutError. Default: `end`. */
  readonly onTimeout?: 'end' | 'throw';
  /** Skips items with these request keys. */
  readonly excludeKeys?: readonly string[];
  /** Begins after the items that the execution has already received, and not at the first item of the run. Default: false. */
  readonly resume?: boolean;
  /** Returns each item as a {@link ReceivedItem}: with its request key, its sender and `respond`. Default: false. */
  readonly withMetadata?: boolean;
}

/** An item with its metadata. `receiveInput` returns it if `withMetadata` is true. */
export interface ReceivedItem<Value> {
  readonly value: Value;
  /** The sender's request key, or a generated one. */
  readonly requestKey: string;
  readonly sender: Sender;
  /** When the item arrived in the execution. ISO 8601 in UTC. */
  readonly arrivedAt: string;
  /** The request key of the item that this item replies to. */
  readonly inReplyTo?: string;
  /** True if the sender can receive a reply: the sender is a workflow or `client.ask`, not `client.sendInput`. */
  readonly awaitsReply: boolean;
  /**
   * Sends a reply to the sending workflow's stream, or to the `client.ask` that waits for it. For `client.ask` only the first
   * reply counts. If the sending workflow has ended, the reply is dropped and nothing is thrown. Respond before the run
   * continues as new: items that were taken are not carried along.
   *
   * @throws {NoReplyAddressError} If the sender cannot receive a reply: see `awaitsReply`.
   */
  readonly respond: (value: unknown) => Promise<void>;
}

/** Receives the items of a stream one by one. Iteration and `next` share one position in the stream. */
export interface ItemReceiver<Item> extends AsyncIterable<Item> {
  /**
   * Waits for the next item and returns it.
   *
   * @throws {ReceiveTimedOutError} If `timeout` passes first. With a `timeout` of 0: if no item has arrived.
   */
  next(): Promise<Item>;
}

/**
 * Opens a receiver of a stream, whose items are parsed and typed by `schema`, first in, first out.
 *
 * Items may arrive before there is a receiver. A receiver begins at the first item of the run, or with `resume` after the
 * items that were already received. An item that does not fit waits for a receiver that it fits. Once the stream has a
 * receiver, an item that fits none is refused: a sender who waits for a verdict gets the error, other items are recorded as
 * refused and skipped. Waiting costs no workflow task.
 *
 * @throws {InvalidIdError} If the name of the stream is invalid.
 * @throws {InvalidArgumentError} If `timeout` is invalid.
 * @throws {WorkerCodeError} If `schema` cannot be the type of an item, or the worker runs without GatehousePlugin.
 *
 * @example
 * for await (const name of receiveInput('names', z.string(), { timeout: '30 seconds' })) greet(name);
 */
export function receiveInput<Value>(
  stream: string,
  schema: Schema<Value>,
  options: ReceiveOptions & { readonly withMetadata: true },
): ItemReceiver<ReceivedItem<Value>>;
export function receiveInput<Value, Input>(
  definition: InputDefinition<Value, Input>,
  options: ReceiveOptions & { readonly withMetadata: true },
): ItemReceiver<ReceivedItem<Value>>;
export function receiveInput<Value>(
  stream: string,
  schema: Schema<Value>,
  options?: ReceiveOptions & { readonly withMetadata?: false },
): ItemReceiver<Value>;
export function receiveInput<Value, Input>(
  definition: InputDefinition<Value, Input>,
  options?: ReceiveOptions & { readonly withMetadata?: false },
): ItemReceiver<Value>;
export function receiveInput<Value>(
  stream: string | InputDefinition<Value, unknown>,
  schemaOrOptions: Schema<Value> | ReceiveOptions = {},
  options: ReceiveOptions = {},
): ItemReceiver<Value | ReceivedItem<Value>> {
  if (typeof stream !== 'string') {
    return new StreamReceiver(stream.id, stream.schema, schemaOrOptions as ReceiveOptions);
  }
  return new StreamReceiver(stream, schemaOrOptions as Schema<Value>, options);
}

const restMs = 1; // ends the activation; the items that wait are received in the next one

class StreamReceiver<Value> implements ItemReceiver<Value | ReceivedItem<Value>> {
  private readonly mailbox: Mailbox;
  private readonly turns: Turns;
  private readonly receiver: Receiver;
  private readonly waitMs: number | undefined;
  /** One entry for each pending call of `next`. They are served in order. */
  private readonly line: object[] = [];

  constructor(
    private readonly stream: string,
    schema: Schema<Value>,
    private readonly options: ReceiveOptions,
  ) {
    const { mailbox, turns } = currentExecution('receiveInput');
    this.mailbox = mailbox;
    this.turns = turns;
    const { timeout, excludeKeys = [], resume = false } = options;
    this.waitMs =
      timeout === undefined ? undefined : durationToMs(timeout, `timeout of receiver '${stream}'`, 'allowed');
    const jsonSchema = withOwnChance(stream, () =>
      jsonSchemaOf(schema, stream, { target: 'stream', isLetIn }),
    );
    this.receiver = this.mailbox.open(stream, {
      shape: JSON.stringify(jsonSchema),
      type: typeInWords(jsonSchema),
      schema,
      judge: (value, key) => withOwnChance(`${stream}/${key}`, () => judge(schema, value)),
      excludeKeys: new Set(excludeKeys),
      resume,
    });
  }

  next(): Promise<Value | ReceivedItem<Value>> {
    return observed(this.receive());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value | ReceivedItem<Value>> {
    for (;;) {
      try {
        yield await this.next();
      } catch (error) {
        if (error instanceof ReceiveTimedOutError && this.options.onTimeout !== 'throw') return;
        throw error;
      }
    }
  }

  /** Makes few promises: Temporal's SDK takes a stack trace of each, which costs more than the rest here. */
  private async receive(): Promise<Value | ReceivedItem<Value>> {
    const { stream, receiver, mailbox, line, turns } = this;
    const place = {};
    line.push(place);
    const isFirst = (): boolean => line[0] === place;
    const isThere = (): boolean => isFirst() && mailbox.hasNext(stream, receiver);
    try {
      for (;;) {
        // Items that have arrived may have to wait for a rest, and then earlier calls of `next` wait too.
        if (this.waitMs === 0 && !isFirst()) await condition(isFirst);
        if (!isThere()) await this.wait(() => isThere() && turns.take(place));
        // Items that have arrived wait for the turns of gates: a line that waits for a gate may continue as new.
        else if (this.waitMs !== 0 && !turns.take(place)) await condition(() => turns.take(place));
        turns.end(place);
        if (mailbox.needsRest) {
          await sleep(restMs, { summary: 'a rest between many items' });
          continue;
        }
        const ready = mailbox.take(stream, receiver, now());
        // Another receiver may have taken the item.
        if (ready !== undefined)
          return this.options.withMetadata === true ? received<Value>(ready) : (ready.value as Value);
      }
    } finally {
      line.splice(line.indexOf(place), 1);
      turns.end(place);
    }
  }

  private async wait(isThere: () => boolean): Promise<void> {
    const { stream, waitMs } = this;
    if (waitMs === undefined) return condition(isThere);
    const deadline = new Date(Date.now() + waitMs).toISOString();
    // With 0 there is no timer, because it would end the activation.
    if (waitMs > 0 && (await condition(isThere, waitMs, { summary: `item of ${stream}` }))) return;
    throw new ReceiveTimedOutError({
      stream,
      workflowId: currentExecution('receiveInput').board.workflowId,
      deadline,
    });
  }
}

function received<Value>({ item, value }: Ready): ReceivedItem<Value> {
  const { requestKey, sender, inReplyTo } = item.meta;
  return {
    value: value as Value, // the result of judge() for this schema
    requestKey: requestKey,
    sender,
    arrivedAt: item.at,
    inReplyTo,
    awaitsReply: awaitsReply(item.meta),
    respond: (reply) => respondTo(item, reply),
  };
}
