/** Workflows that receive items, send items and respond. */
import {
  condition,
  continueAsNew,
  defineSignal,
  setHandler,
  sleep as timer,
  workflowInfo,
} from '@temporalio/workflow';
import { z } from 'zod';
import {
  continueAsNewSuggested,
  defineInput,
  GatehouseError,
  receiveInput,
  sendInput,
  type Duration,
  type ReceivedItem,
  type ReceiveOptions,
} from '../../src/signals';

export const names = defineInput('names', z.string().min(1));

const go = defineSignal('go');

/** Receives a number of names with `next`. */
export async function receives(howMany: number, options: ReceiveOptions = {}): Promise<string[]> {
  const receiver = receiveInput('names', z.string().min(1), { ...options, withMetadata: false });
  const received: string[] = [];
  while (received.length < howMany) received.push(await receiver.next());
  return received;
}

/** Iterates until an item does not arrive in time, and returns what ended the iteration. */
export async function iterates(options: ReceiveOptions): Promise<string[]> {
  const received: string[] = [];
  try {
    for await (const name of receiveInput(names, { ...options, withMetadata: false })) received.push(name);
    received.push('end');
  } catch (error) {
    received.push(error instanceof GatehouseError ? (error.type ?? '') : 'other');
  }
  return received;
}

/** Opens its receiver after a Temporal signal, then a second one that starts at the first known item. */
export async function receivesLate(howMany: number): Promise<string[][]> {
  let isTold = false;
  setHandler(go, () => {
    isTold = true;
  });
  await condition(() => isTold);
  return [await receives(howMany), await receives(howMany)];
}

/** Opens two receivers of one stream with different types. A third continues after the first two. */
export async function sorts(texts: number, numbers: number): Promise<unknown[][]> {
  const [text, number] = [receiveInput('mixed', z.string()), receiveInput('mixed', z.int())];
  const sorted: unknown[][] = [[], [], []];
  for (let index = 0; index < texts; index += 1) sorted[0]?.push(await text.next());
  for (let index = 0; index < numbers; index += 1) sorted[1]?.push(await number.next());
  const rest = receiveInput('mixed', z.union([z.string(), z.int(), z.literal(true)]), { resume: true });
  sorted[2]?.push(await rest.next());
  return sorted;
}

/** Opens two receivers with equal types. Each gets one item. */
export async function sortsAlike(): Promise<string[]> {
  const early = receiveInput(
    'names',
    z.string().refine((name) => name < 'N'),
  );
  const late = receiveInput(
    'names',
    z.string().refine((name) => name >= 'N'),
  );
  return [await early.next(), await late.next()];
}

/** Receives an item with metadata, and returns the metadata. */
export async function describesInputs(howMany: number): Promise<Omit<ReceivedItem<string>, 'respond'>[]> {
  const receiver = receiveInput(names, { withMetadata: true });
  const described: Omit<ReceivedItem<string>, 'respond'>[] = [];
  while (described.length < howMany) {
    const { respond: _, ...input } = await receiver.next();
    described.push(input);
  }
  return described;
}

/** Replies to each name with a greeting, until it receives `exit`. */
export async function greets(): Promise<number> {
  let greeted = 0;
  for await (const { value, respond } of receiveInput(names, { withMetadata: true })) {
    if (value === 'exit') break;
    greeted += 1;
    await respond(`Hello, ${value.toUpperCase()}!`);
  }
  return greeted;
}

/** Sends several items before it reads a reply, and matches the replies. */
export async function asksInParallel(
  greeter: string,
  people: readonly string[],
): Promise<Record<string, string>> {
  const replies = receiveInput('greetings', z.string(), { withMetadata: true });
  const asked = new Map<string, string>();
  for (const person of people) {
    const { requestKey } = await sendInput(names, greeter, person, { replyTo: 'greetings' });
    asked.set(requestKey, person);
  }
  const answers: Record<string, string> = {};
  while (Object.keys(answers).length < people.length) {
    const { value, inReplyTo = '' } = await replies.next();
    answers[asked.get(inReplyTo) ?? 'nobody'] = value;
  }
  await sendInput(names, greeter, 'exit');
  return answers;
}

/** The error codes of invalid items. */
export async function sendsBadly(other: string): Promise<string[]> {
  const attempts: (() => Promise<unknown>)[] = [
    () => sendInput(names, 'nobody-has-this', 'Ada'),
    () => sendInput(names, other, ''),
    () => sendInput<unknown>('names', other, Number.NaN),
    () => sendInput('names', other, 'x'.repeat(300_000)),
    () => sendInput('', other, 'x'),
    () => sendInput('names', other, 'x', { requestKey: '' }),
  ];
  const codes: string[] = [];
  for (const attempt of attempts) {
    codes.push(
      await attempt().then(
        () => 'sent',
        (error: unknown) => (error instanceof GatehouseError ? error.code : String(error)),
      ),
    );
  }
  return codes;
}

/** Sends a name, and returns the reply. */
export async function sendsOnce(other: string): Promise<string> {
  return sendInput(names, other, 'Ada').then(
    ({ status }) => status,
    (error: unknown) => (error instanceof GatehouseError ? error.code : String(error)),
  );
}

/** Responds to a number of items if their sender waits for a reply, and returns who waited. */
export async function respondsWhereAwaited(howMany: number): Promise<boolean[]> {
  const receiver = receiveInput(names, { withMetadata: true });
  const awaited: boolean[] = [];
  while (awaited.length < howMany) {
    const { awaitsReply, respond } = await receiver.next();
    if (awaitsReply) await respond('hello');
    awaited.push(awaitsReply);
  }
  return awaited;
}

export async function respondsToAnyone(): Promise<string> {
  const input = await receiveInput(names, { withMetadata: true }).next();
  return input.respond('hello').then(
    () => 'responded',
    (error: unknown) => (error instanceof GatehouseError ? error.code : String(error)),
  );
}

/** Takes numbers one by one and adds them up, over several runs. */
export async function addsUp(
  howMany: number,
  so: AddedUp = { numbers: 0, sum: 0, inOrder: true, runs: 1 },
): Promise<AddedUp> {
  let { numbers, sum, inOrder } = so;
  const receiver = receiveInput('numbers', z.int());
  while (numbers < howMany) {
    const next = await receiver.next();
    inOrder &&= next === numbers;
    numbers += 1;
    sum += next;
    if (numbers < howMany && continueAsNewSuggested()) {
      return continueAsNew<typeof addsUp>(howMany, { numbers, sum, inOrder, runs: so.runs + 1 });
    }
  }
  return { numbers, sum, inOrder, runs: so.runs };
}

export interface AddedUp {
  readonly numbers: number;
  readonly sum: number;
  readonly inOrder: boolean;
  readonly runs: number;
}

/** Receives one name, continues as new while others wait, and receives the rest. */
export async function rollsBetween(received: readonly string[], howMany: number): Promise<string[]> {
  const receiver = receiveInput(names);
  const all = [...received, await receiver.next()];
  if (all.length < howMany) return continueAsNew<typeof rollsBetween>(all, howMany);
  return all;
}

/** Sleeps for a long time before it receives. */
export async function sleepsFirst(rest: Duration): Promise<string> {
  await timer(rest);
  return receiveInput(names).next();
}

export async function ownId(): Promise<string> {
  return workflowInfo().workflowId;
}

/** After a Temporal signal takes the available items without waiting: two at once, then all others, then one more. */
export async function takesWhatIsThere(): Promise<{ atOnce: string[]; rest: string[]; last: string }> {
  let isTold = false;
  setHandler(go, () => {
    isTold = true;
  });
  await condition(() => isTold);
  const receiver = receiveInput(names, { timeout: 0 });
  const atOnce = await Promise.all([receiver.next(), receiver.next()]);
  const rest: string[] = [];
  for await (const name of receiver) rest.push(name);
  const last = await receiver
    .next()
    .catch((error: unknown) => (error instanceof GatehouseError ? error.code : String(error)));
  return { atOnce, rest, last };
}
