/** Random steps in the life of a mailbox, as plain data: a failing run prints them, and fast-check shortens them. */
import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { ItemMeta } from '../../src/wire/stream-messages';

export type MailboxStep = OpenStep | SendStep | TakeStep | RespondStep | LookStep | ContinueStep;

export type TypeOfItem = 'text' | 'number' | 'either';

export interface OpenStep {
  readonly do: 'open';
  readonly stream: string;
  readonly type: TypeOfItem;
  readonly resume: boolean;
  readonly excludeKeys: readonly string[];
}

export interface SendStep {
  readonly do: 'send';
  /** A sender who is told, or one who cannot be. */
  readonly delivery: 'checked' | 'unchecked';
  readonly stream: string;
  readonly value: unknown;
  /** None: the mailbox gives one. */
  readonly key?: string;
  readonly meta: Omit<ItemMeta, 'requestKey'>;
}

/** One of the open receivers takes its next item, if it has one. */
interface TakeStep {
  readonly do: 'take';
  readonly receiver: number;
}

/** The workflow responds to one of the items that it has taken in this run. */
interface RespondStep {
  readonly do: 'respond';
  readonly item: number;
  readonly value: string;
}

interface LookStep {
  readonly do: 'look';
  readonly limit: number;
  readonly stream?: string;
}

/** The mailbox goes through JSON into a new one; receivers and replies to come are gone. */
interface ContinueStep {
  readonly do: 'continue as new';
}

const streams = ['names', 'names', 'names', 'mixed', 'mixed', 'numbers'];
const values = ['a', 'a', 'b', 'ä', 1, 1, 2, { x: 1, y: 2 }, { y: 2, x: 1 }];
const bad = [undefined, Number.NaN, 'half \ud83d'];
/** Said in short; three of them fill a mailbox for senders who can be told, five for the others. */
const long = ['long p', 'long q', 'long r'];

const open: Arbitrary<MailboxStep> = fc.record({
  do: fc.constant('open'),
  stream: fc.constantFrom(...streams),
  type: fc.constantFrom<TypeOfItem>('text', 'text', 'number', 'either'),
  resume: fc.boolean(),
  excludeKeys: fc.constantFrom<readonly string[]>([], [], [], ['k1'], ['item-2', 'k2']),
});

function send(payloads: readonly unknown[]): Arbitrary<MailboxStep> {
  return fc.record({
    do: fc.constant('send'),
    delivery: fc.constantFrom('checked', 'unchecked'),
    stream: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...streams) },
      { weight: 1, arbitrary: fc.constantFrom('', '__x', 'x'.repeat(201)) },
    ),
    value: fc.constantFrom(...payloads),
    key: fc.constantFrom(undefined, undefined, undefined, undefined, 'k1', 'k2', 'k3', 'item-2', 'item-4'),
    meta: fc.record({
      sender: fc.constantFrom(
        { id: 'ada', via: 'client' } as const,
        { id: 'bob', name: 'Bob "B" Ö.', via: 'api' } as const,
        { id: 'asker-1', via: 'workflow', workflowId: 'asker-1' } as const,
      ),
      replyTo: fc.constantFrom(undefined, undefined, 'replies'),
      inReplyTo: fc.constantFrom(undefined, undefined, 'k9'),
      wantsReply: fc.constantFrom(undefined, true),
    }),
  });
}

const take: Arbitrary<MailboxStep> = fc.record({ do: fc.constant('take'), receiver: fc.nat(5) });

const others: Arbitrary<MailboxStep> = fc.oneof(
  fc.record({ do: fc.constant('respond'), item: fc.nat(3), value: fc.constantFrom('yes', 'no') }),
  fc.record({
    do: fc.constant('look'),
    limit: fc.integer({ min: 1, max: 5 }),
    stream: fc.constantFrom(undefined, ...streams),
  }),
  fc.constant({ do: 'continue as new' as const }),
);

function stepsOf(payloads: readonly unknown[], sends: number): Arbitrary<readonly MailboxStep[]> {
  const step = fc.oneof(
    { weight: 3, arbitrary: open },
    { weight: sends, arbitrary: send(payloads) },
    { weight: 7, arbitrary: take },
    { weight: 4, arbitrary: others },
  );
  return fc.array(step, { minLength: 1, maxLength: 30, size: 'max' });
}

export const steps = stepsOf([...values, ...values, ...values, ...bad], 8);
export const fillingSteps = stepsOf([...long, ...long, 'a', 'b', 1], 16);
