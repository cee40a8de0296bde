/** Input streams: receive, send and respond, with skipped time. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { ItemReceipt } from '../../src/client';
import { useEnvironment } from '../support/environment';
import { names } from '../support/streams';

const env = useEnvironment('time-skipping');
const ada = { id: 'ada' };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

async function sendAll(
  workflowId: string,
  stream: string,
  values: readonly unknown[],
): Promise<ItemReceipt[]> {
  const receipts: ItemReceipt[] = [];
  for (const value of values) receipts.push(await env.current.client.sendInput(stream, workflowId, value));
  return receipts;
}

describe('receiving', () => {
  test('first-received first, typed by the schema', async () => {
    const workflowId = await start('receives', 3);
    await sendAll(workflowId, 'names', ['Ada', 'Bob', 'Eve']);
    expect(await env.current.client.result(workflowId)).toEqual(['Ada', 'Bob', 'Eve']);
  });

  test('inputs wait for a receiver that comes later, and each new one begins at the first known', async () => {
    const workflowId = await start('receivesLate', 2);
    await sendAll(workflowId, 'names', ['Ada', 'Bob']);
    expect((await env.current.client.listItems(workflowId)).items).toMatchObject([
      { seq: 1, stream: 'names' },
      { seq: 2, stream: 'names' },
    ]);
    await env.current.temporal.workflow.getHandle(workflowId).signal('go');
    expect(await env.current.client.result(workflowId)).toEqual([
      ['Ada', 'Bob'],
      ['Ada', 'Bob'],
    ]);
  });

  test('an input may be sent to an execution that sleeps', async () => {
    const workflowId = await start('sleepsFirst', '30 days');
    await env.current.client.sendInput(names, workflowId, 'Ada');
    expect(await env.current.client.result(workflowId)).toBe('Ada');
  });

  test('an iteration ends quietly when nothing comes within its timeout, counted for each input', async () => {
    const workflowId = await start('iterates', { timeout: '1 hour' });
    await env.current.client.sendInput(names, workflowId, 'Ada');
    await env.current.sleep('50 minutes');
    await env.current.client.sendInput(names, workflowId, 'Bob');
    expect(await env.current.client.result(workflowId)).toEqual(['Ada', 'Bob', 'end']);
  });

  test('or throws, where it is told to', async () => {
    const workflowId = await start('iterates', { timeout: '1 hour', onTimeout: 'throw' });
    await env.current.client.sendInput(names, workflowId, 'Ada');
    expect(await env.current.client.result(workflowId)).toEqual(['Ada', 'ReceiveTimedOut']);
  });

  test('next throws when nothing comes in time', async () => {
    const workflowId = await start('receives', 1, { timeout: '1 hour' });
    await expect(env.current.client.result(workflowId)).rejects.toMatchObject({
      cause: { code: 'receive-timed-out', stream: 'names' },
    });
  });

  test('a timeout of 0 takes what is there, however much it is, and waits for nothing', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('takesWhatIsThere');
    const sent = Array.from({ length: 1_010 }, (_, index) => `name-${index}`); // a receiver rests after 1,000
    await Promise.all(
      sent.map(async (name) => client.sendInput(names, workflowId, name, { delivery: 'queued' })),
    );
    await temporal.workflow.getHandle(workflowId).signal('go');
    const taken = await client.result<{ atOnce: string[]; rest: string[]; last: string }>(workflowId);
    expect(taken).toMatchObject({ atOnce: { length: 2 }, last: 'receive-timed-out' });
    expect([...taken.atOnce, ...taken.rest].sort()).toEqual(sent.sort());
  });

  test('a timeout of 0 starts no timer where nothing is there', async () => {
    const workflowId = await start('iterates', { timeout: 0 });
    expect(await env.current.client.result(workflowId)).toEqual(['end']);
    const throwing = await start('iterates', { timeout: '0 seconds', onTimeout: 'throw' });
    expect(await env.current.client.result(throwing)).toEqual(['ReceiveTimedOut']);
    for (const id of [workflowId, throwing]) {
      const { events } = await env.current.temporal.workflow.getHandle(id).fetchHistory();
      expect((events ?? []).filter((event) => event.timerStartedEventAttributes)).toEqual([]);
    }
  });

  test('keys that are excluded are passed over', async () => {
    const workflowId = await start('receives', 1, { excludeKeys: ['k1', 'k2'] });
    for (const [requestKey, name] of [
      ['k1', 'Ada'],
      ['k2', 'Bob'],
      ['k3', 'Eve'],
    ] as const) {
      await env.current.client.sendInput(names, workflowId, name, { requestKey });
    }
    expect(await env.current.client.result(workflowId)).toEqual(['Eve']);
  });

  test('each receiver takes what fits it exactly; resume continues after what any of them has taken', async () => {
    const workflowId = await start('sorts', 2, 1);
    await sendAll(workflowId, 'mixed', ['a', 1, 'b', 2]);
    expect(await env.current.client.result(workflowId)).toEqual([['a', 'b'], [1], [2]]);
  });

  test('two receivers whose types read alike are both sent what fits them', async () => {
    const workflowId = await start('sortsAlike');
    await env.current.client.listStreams(workflowId); // both are open
    await sendAll(workflowId, 'names', ['Zoe', 'Ada']);
    expect(await env.current.client.result(workflowId)).toEqual(['Ada', 'Zoe']);
  });

  test('streams match by their exact name', async () => {
    const workflowId = await start('receives', 1);
    await sendAll(workflowId, 'name', ['not this']);
    await sendAll(workflowId, 'names-2', ['nor this']);
    await sendAll(workflowId, 'names', ['Ada']);
    expect(await env.current.client.result(workflowId)).toEqual(['Ada']);
    expect(await env.current.client.listStreams(workflowId)).toMatchObject([
      { stream: 'name', taken: 0, waiting: 1, refused: 0 },
      { stream: 'names', taken: 1, waiting: 0, type: 'string of at least 1 character' },
      { stream: 'names-2', taken: 0, waiting: 1 },
    ]);
  });

  test('with metadata an input says its key, its sender and when it came', async () => {
    const workflowId = await start('describesInputs', 2);
    await env.current.client.sendInput(names, workflowId, 'Ada', { requestKey: 'k1', actor: ada });
    await env.current.temporal.workflow.getHandle(workflowId).signal('gatehouse:item', 'names', 'Bob');
    expect(await env.current.client.result(workflowId)).toEqual([
      {
        value: 'Ada',
        requestKey: 'k1',
        sender: { id: 'ada', via: 'client' },
        arrivedAt: expect.any(String),
        awaitsReply: false,
      },
      {
        value: 'Bob',
        requestKey: 'item-2',
        sender: { id: 'unknown', via: 'temporal-signal' },
        arrivedAt: expect.any(String),
        awaitsReply: false,
      },
    ]);
  });
});

describe('an input that does not fit', () => {
  test('is told to a sender who waits for the verdict, with every issue', async () => {
    const workflowId = await start('receives', 1);
    await env.current.client.listStreams(workflowId); // its receiver is open
    await expect(env.current.client.sendInput('names', workflowId, 12)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(
        `Stream 'names' in '${workflowId}' expects string of at least 1 character, received number`,
      ),
      issues: [{ path: [], message: expect.any(String) }],
    });
    await sendAll(workflowId, 'names', ['Ada']);
    expect(await env.current.client.result(workflowId)).toEqual(['Ada']);
    expect(env.current.client.refusals).toMatchObject({ 'invalid-input': 1 });
  });

  test('is recorded as refused, and skipped, where its sender cannot be told', async () => {
    const workflowId = await start('receives', 1);
    await env.current.client.listStreams(workflowId);
    await env.current.client.sendInput('names', workflowId, 12, { delivery: 'queued', actor: ada });
    await sendAll(workflowId, 'names', ['Ada']);
    expect(await env.current.client.result(workflowId)).toEqual(['Ada']);
    expect(await env.current.client.listStreams(workflowId)).toMatchObject([
      { taken: 1, waiting: 0, refused: 1 },
    ]);
    expect((await env.current.client.audit(workflowId)).items).toMatchObject([
      { id: 'names', outcome: 'refused', code: 'invalid-input', actor: ada },
    ]);
  });

  test('waits for a receiver that it fits, where it came before there was one', async () => {
    const workflowId = await start('receivesLate', 1);
    await sendAll(workflowId, 'names', [12, 'Ada']);
    await env.current.temporal.workflow.getHandle(workflowId).signal('go');
    expect(await env.current.client.result(workflowId)).toEqual([['Ada'], ['Ada']]);
    expect((await env.current.client.listItems(workflowId, { stream: 'names' })).items).toMatchObject([
      { seq: 1 },
    ]);
  });
});

describe('sending', () => {
  test('a request key makes it once, and refuses another input', async () => {
    const workflowId = await start('receives', 2);
    const request = { requestKey: 'k1' };
    const { client } = env.current;
    expect(await client.sendInput(names, workflowId, 'Ada', request)).toEqual({
      status: 'accepted',
      requestKey: 'k1',
    });
    expect(await client.sendInput(names, workflowId, 'Ada', request)).toEqual({
      status: 'repeated',
      requestKey: 'k1',
    });
    await expect(client.sendInput(names, workflowId, 'Bob', request)).rejects.toMatchObject({
      code: 'key-reused',
      message: expect.stringContaining("for another item to stream 'names'"),
    });
    await client.sendInput(names, workflowId, 'Bob', { delivery: 'queued', requestKey: 'k2' });
    expect(await client.result(workflowId)).toEqual(['Ada', 'Bob']);
  });

  test('can start the execution with its first input, checked or queued, and joins one that runs', async () => {
    const { client } = env.current;
    for (const delivery of ['checked', 'queued'] as const) {
      const workflowId = `started-by-input-${delivery}`;
      const startWith = { workflow: 'receives', args: [2] };
      await client.sendInput(names, workflowId, 'Ada', { start: startWith, delivery });
      await client.sendInput(names, workflowId, 'Bob', { start: startWith, delivery });
      expect(await client.result(workflowId)).toEqual(['Ada', 'Bob']);
    }
  });

  test.each<[string, string, unknown, string]>([
    ['an unknown execution', 'nobody-has-this', 'Ada', 'execution-not-found'],
    ['what is no JSON', 'sleeper', Number.NaN, 'invalid-input'],
    ['what is too large', 'sleeper', 'x'.repeat(300_000), 'too-large'],
  ])('%s is refused at once', async (_, workflowId, value, code) => {
    const { client } = env.current;
    for (const delivery of ['checked', 'queued'] as const) {
      await expect(client.sendInput('names', workflowId, value, { delivery })).rejects.toMatchObject({
        code,
      });
    }
  });

  test('a name or key that cannot be, and a finished execution, are refused', async () => {
    const { client } = env.current;
    const workflowId = await start('ownId');
    await client.result(workflowId);
    await expect(client.sendInput('names', workflowId, 'x')).rejects.toMatchObject({
      code: 'execution-closed',
      message: expect.stringContaining('accepts no more items'),
    });
    await expect(client.sendInput('', workflowId, 'x')).rejects.toMatchObject({
      code: 'invalid-id',
      message: expect.stringContaining('the name of a stream'),
    });
    await expect(client.sendInput('names', workflowId, 'x', { requestKey: '' })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  test('from a workflow, the same is refused where it is sent', async () => {
    const other = await start('sleepsFirst', '1 day');
    const workflowId = await start('sendsBadly', other);
    expect(await env.current.client.result(workflowId)).toEqual([
      'execution-not-found',
      'invalid-input',
      'invalid-input',
      'too-large',
      'invalid-id',
      'invalid-argument',
    ]);
  });

  test('checked inputs are held back where too many wait, and taken again when some were received', async () => {
    const { client } = env.current;
    const workflowId = await start('receivesLate', 2);
    const long = 'x'.repeat(140_000);
    await sendAll(workflowId, 'names', [`1${long}`, `2${long}`]);
    await expect(client.sendInput('names', workflowId, `3${long}`)).rejects.toMatchObject({
      code: 'mailbox-full',
    });
    await env.current.temporal.workflow.getHandle(workflowId).signal('go');
    await client.result(workflowId);
  });
});

describe('responding', () => {
  test('a workflow is replied to in its own stream, and tells replies to several requests apart', async () => {
    const greeter = await start('greets');
    const workflowId = await start('asksInParallel', greeter, ['Ada', 'Bob', 'Eve']);
    expect(await env.current.client.result(workflowId)).toEqual({
      Ada: 'Hello, ADA!',
      Bob: 'Hello, BOB!',
      Eve: 'Hello, EVE!',
    });
    expect(await env.current.client.result(greeter)).toBe(3);
  });

  test('a request from outside waits for its reply, typed', async () => {
    const { client } = env.current;
    const greeter = await start('greets');
    const greeting: string = await client.ask(names, greeter, 'Ada', { reply: z.string() });
    expect(greeting).toBe('Hello, ADA!');
    await expect(client.ask(names, greeter, 'Bob', { reply: z.int() })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await client.sendInput(names, greeter, 'exit');
    expect(await client.result(greeter)).toBe(2);
  });

  test('sixty requests at once are each given their own reply', async () => {
    const { client } = env.current;
    const greeter = await start('greets');
    const people = Array.from({ length: 60 }, (_, n) => `person ${n}`);
    const greetings = await Promise.all(people.map((person) => client.ask(names, greeter, person)));
    expect(greetings).toEqual(people.map((person) => `Hello, ${person.toUpperCase()}!`));
    await client.sendInput(names, greeter, 'exit');
  });

  test('two requests of one key are given the same reply', async () => {
    const { client } = env.current;
    const greeter = await start('greets');
    const requestKey = 'k1';
    const greetings = [1, 2].map(() => client.ask(names, greeter, 'Ada', { requestKey }));
    expect(await Promise.all(greetings)).toEqual(['Hello, ADA!', 'Hello, ADA!']);
    await client.sendInput(names, greeter, 'exit');
  });

  test('a request that is not replied to in time can be asked again by its key', async () => {
    const { client } = env.current;
    const workflowId = await start('sleepsFirst', '10 days');
    const request = { requestKey: 'k1', timeout: 200 };
    await expect(client.ask(names, workflowId, 'Ada', request)).rejects.toMatchObject({
      code: 'reply-timed-out',
      requestKey: 'k1',
    });
    await expect(client.ask(names, workflowId, 'Ada', request)).rejects.toMatchObject({
      code: 'reply-timed-out',
    });
    expect((await client.listItems(workflowId)).items).toHaveLength(1);
  });

  test('an input says whether its sender awaits a reply: a request and a workflow do, also one that has ended', async () => {
    const { client } = env.current;
    const workflowId = await start('respondsWhereAwaited', 4);
    await client.sendInput(names, workflowId, 'Ada');
    expect(await client.ask(names, workflowId, 'Bob')).toBe('hello');
    const ended = await start('sendsOnce', workflowId);
    await client.result(ended);
    await env.current.temporal.workflow
      .getHandle(workflowId)
      .signal('gatehouse:item', 'names', 'Eve', { sender: { id: 'x', workflowId: 'nobody-has-this' } });
    expect(await client.result(workflowId)).toEqual([false, true, true, true]);
  });

  test('a sender who waits for no reply cannot be responded to', async () => {
    const workflowId = await start('respondsToAnyone');
    await env.current.client.sendInput(names, workflowId, 'Ada');
    expect(await env.current.client.result(workflowId)).toBe('no-reply-address');
  });
});

describe('over continue-as-new', () => {
  test('inputs that wait go along, each is received once, in order; counts and keys go on', async () => {
    const { client } = env.current;
    const people = ['Ada', 'Bob', 'Eve', 'Zoe'];
    const workflowId = await start('rollsBetween', [], people.length);
    for (const name of people.slice(0, 3))
      await client.sendInput(names, workflowId, name, { requestKey: name });
    expect(await client.sendInput(names, workflowId, 'Ada', { requestKey: 'Ada' })).toMatchObject({
      status: 'repeated',
    });
    await client.sendInput(names, workflowId, 'Zoe');
    expect(await client.result(workflowId)).toEqual(people);
    expect(await client.listStreams(workflowId)).toMatchObject([{ stream: 'names', taken: 4, waiting: 0 }]);
  });
});
