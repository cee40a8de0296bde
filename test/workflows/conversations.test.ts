/** The example workflows that receive inputs: a greeter, a sender and a chat, with skipped time. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { chat } from '../../src/workflows/chat';
import { exitSignal, names, visitors } from '../../src/workflows/greeting-streams';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('time-skipping');
const text = { reply: z.string() };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await env.current.client.start(workflow, { args });
  return workflowId;
}

describe('greeterWf', () => {
  test('greets names as they come, until the exit signal, and tells how many', async () => {
    const { client } = env.current;
    const workflowId = await start('greeterWf');
    expect(await client.ask(names, workflowId, 'Ada', text)).toBe('Hello, Ada!');
    expect(await client.ask(names, workflowId, 'Bob', text)).toBe('Hello, Bob!');
    await client.sendInput(names, workflowId, exitSignal);
    expect(await client.result(workflowId)).toBe(2);
  });

  test('takes the name exit for a name', async () => {
    const { client } = env.current;
    const workflowId = await start('greeterWf');
    expect(await client.ask(names, workflowId, 'exit', text)).toBe('Hello, exit!');
  });

  test('greets, and goes on, where nobody waits for the greeting', async () => {
    const { client } = env.current;
    const workflowId = await start('greeterWf');
    await client.sendInput(names, workflowId, 'Ada');
    await client.sendInput(names, workflowId, exitSignal);
    expect(await client.result(workflowId)).toBe(1);
  });

  test.each<[string, unknown]>([
    ['an empty name', ''],
    ['a name over 100 characters', 'x'.repeat(101)],
    ['a number', 7],
    ['an exit that is none', { exit: false }],
  ])('refuses %s', async (_, wrong) => {
    const workflowId = await start('greeterWf');
    await env.current.client.listStreams(workflowId); // its receiver is open
    await expect(env.current.client.sendInput('names', workflowId, wrong)).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('senderWf', () => {
  test('passes names on to a greeter that it starts, and the greetings back; quit ends both', async () => {
    const { client } = env.current;
    const workflowId = await start('senderWf');
    await client.sendInput(visitors, workflowId, 'Ada');
    await env.current.sleep('2 seconds'); // the greeter opens after one
    expect(await client.ask(visitors, workflowId, 'Bob', text)).toBe('Hello, Bob!');
    await client.sendInput(visitors, workflowId, 'quit');
    expect(await client.result(workflowId)).toEqual(['Hello, Ada!', 'Hello, Bob!']);
    expect(await client.result(`${workflowId}/greeter`)).toBe(2);
  });

  test.each<[string, typeof exitSignal | 'q']>([
    ['q', 'q'],
    ['the exit signal', exitSignal],
  ])('%s ends both too', async (_, goodbye) => {
    const { client } = env.current;
    const workflowId = await start('senderWf');
    await client.sendInput(visitors, workflowId, 'Ada');
    await client.sendInput(visitors, workflowId, goodbye);
    expect(await client.result(workflowId)).toEqual(['Hello, Ada!']);
    expect(await client.result(`${workflowId}/greeter`)).toBe(1);
  });

  test('starts no greeter where nobody comes', async () => {
    const { client } = env.current;
    const workflowId = await start('senderWf');
    await client.sendInput(visitors, workflowId, exitSignal);
    expect(await client.result(workflowId)).toEqual([]);
    await expect(client.result(`${workflowId}/greeter`)).rejects.toMatchObject({
      code: 'execution-not-found',
    });
  });

  test('its first name is there before the greeter receives', async () => {
    const { client, temporal } = env.current;
    const workflowId = await start('senderWf');
    await client.sendInput(visitors, workflowId, 'Ada');
    await client.sendInput(visitors, workflowId, exitSignal);
    await client.result(workflowId);
    const { events } = await temporal.workflow.getHandle(`${workflowId}/greeter`).fetchHistory();
    const signaled = events?.findIndex((event) => event.workflowExecutionSignaledEventAttributes) ?? -1;
    const opened = events?.findIndex((event) => event.timerFiredEventAttributes) ?? -1;
    expect(signaled).toBeGreaterThan(0);
    expect(opened).toBeGreaterThan(signaled);
  });
});

describe('chatWf', () => {
  test('answers what is said, one after another, and returns the conversation', async () => {
    const { client } = env.current;
    const workflowId = await start('chatWf');
    const said = ['Hello you', 'Zoë'];
    const answers = ['You said 2 words in 9 characters.', 'You said 1 word in 3 characters.'];
    for (const [index, line] of said.entries()) {
      const reply = await client.ask(chat, workflowId, { kind: 'say', text: line }, text);
      expect(reply).toBe(answers[index]);
    }
    await client.sendInput(chat, workflowId, { kind: 'leave' });
    expect(await client.result(workflowId)).toEqual([
      { by: 'person', text: 'Hello you' },
      { by: 'workflow', text: answers[0] },
      { by: 'person', text: 'Zoë' },
      { by: 'workflow', text: answers[1] },
    ]);
  });

  test('shows its two messages as its type, and refuses a third', async () => {
    const { client } = env.current;
    const workflowId = await start('chatWf');
    expect(await client.listStreams(workflowId)).toMatchObject([
      { stream: 'chat', type: 'object whose kind is say or leave' },
    ]);
    await expect(client.sendInput('chat', workflowId, { kind: 'shout', text: 'x' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('keeps the last of a long conversation when it goes on with one', async () => {
    const { client } = env.current;
    const before = Array.from({ length: 250 }, (_, index) => ({ by: 'person', text: `line ${index}` }));
    const workflowId = await start('chatWf', before);
    await client.ask(chat, workflowId, { kind: 'say', text: 'still here' });
    await client.sendInput(chat, workflowId, { kind: 'leave' });
    const lines = await client.result<readonly { text: string }[]>(workflowId);
    expect([lines.length, lines[0]?.text, lines.at(-2)?.text]).toEqual([200, 'line 52', 'still here']);
  });
});
