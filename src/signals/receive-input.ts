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
   * How long to wait for each item, counted from when it is asked for. Left out: for ever. With 0 it takes what is there
   * and waits for nothing.
   */
  readonly timeout?: Duration;
  /** What an iteration does when the timeout passes: `end` (the default) ends it, `throw` throws ReceiveTimedOutError. */
  readonly onTimeout?: 'end' | 'throw';
  /** Items of these keys are passed over. */
  readonly excludeKeys?: readonly string[];
  /** Begins after what the execution has received already, in place of the first item that it knows. */
  readonly resume?: boolean;
  /** Gives each item with its key, its sender and a way to respond. */
  readonly withMetadata?: boolean;
}

/** An item as `withMetadata` gives it. */
export interface ReceivedItem<Value> {
  readonly value: Value;
  readonly requestKey: string;
  readonly sender: Sender;
  /** When it came to the execution, ISO 8601 in UTC. */
  readonly arrivedAt: string;
  /** The key of the item that this one replies to. */
  readonly inReplyTo?: string;
  /** Whether there is somebody to respond to: a workflow, or a `client.ask`; not a `client.sendInput`. */
  readonly awaitsReply: boolean;
  /**
   * Sends a reply: to the sending workflow's stream, or to the `client.ask` that waits for it, where the first
   * reply stands. A workflow that has ended since gets none, and nothing is thrown. Respond before the run continues as new: an item that was taken does not go along.
   *
   * @throws {NoReplyAddressError} where the sender waits for none: see `awaitsReply`.
   */
  readonly respond: (value: unknown) => Promise<void>;
}

/** A stream's items, one after another. Iterating and `next` share one place in the stream. */
export interface ItemReceiver<Item> extends AsyncIterable<Item> {
  /** The next item. @throws {ReceiveTimedOutError} where `timeout` passes first; with a `timeout` of 0, where none is there. */
  next(): Promise<Item>;
}

/**
 * Receives the items of a stream, typed by `schema`, first-received first. The stream takes items before anyone
 * receives them; a receiver begins at the first that the run knows, or with `resume` after what was received already.
 *
 * An item that does not fit stays for a receiver that it fits. Once a stream has a receiver, a sender who waits for a
 * verdict is told that his item does not fit; one who does not has it recorded as refused, and skipped. Waiting costs
 * no workflow task.
 *
 * @throws {InvalidIdError} {@link InvalidArgumentError} for a stream or timeout that cannot be; {@link WorkerCodeError} for a
 * schema that cannot be.
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

const restMs = 1; // ends the activation; what waits goes on in the next

class StreamReceiver<Value> implements ItemReceiver<Value | ReceivedItem<Value>> {
  private readonly mailbox: Mailbox;
  private readonly turns: Turns;
  private readonly receiver: Receiver;
  private readonly waitMs: number | undefined;
  /** Calls of `next` in flight, one entry each: they are served in their order. */
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

  /** Few promises: Temporal's SDK takes a stack trace of each, which costs more than all else here. */
  private async receive(): Promise<Value | ReceivedItem<Value>> {
    const { stream, receiver, mailbox, line, turns } = this;
    const place = {};
    line.push(place);
    const isFirst = (): boolean => line[0] === place;
    const isThere = (): boolean => isFirst() && mailbox.hasNext(stream, receiver);
    try {
      for (;;) {
        // What is there may have to rest, and those before it in the line with it.
        if (this.waitMs === 0 && !isFirst()) await condition(isFirst);
        if (!isThere()) await this.wait(() => isThere() && turns.take(place));
        // What is there waits for the turns of gates: one of their lines may continue the execution as new.
        else if (this.waitMs !== 0 && !turns.take(place)) await condition(() => turns.take(place));
        turns.end(place);
        if (mailbox.needsRest) {
          await sleep(restMs, { summary: 'a rest between many items' });
          continue;
        }
        const ready = mailbox.take(stream, receiver, now());
        // Another receiver may have been quicker.
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
    // Without a timer where there is nothing to wait for: it would end the activation.
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
    value: value as Value, // what judge() gave for this schema
    requestKey: requestKey,
    sender,
    arrivedAt: item.at,
    inReplyTo,
    awaitsReply: awaitsReply(item.meta),
    respond: (reply) => respondTo(item, reply),
  };
}
