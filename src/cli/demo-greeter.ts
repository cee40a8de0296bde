/**
 * `gatehouse demo greeter`: asks for names and prints the greetings. Each name goes to a sender, from there to its
 * greeter, and the greeting the same way back; leaving ends both.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { SignalClient } from '../client';
import { exitSignal, isGoodbye, visitors } from '../workflows/greeting-streams';
import { withDemoTemporal } from './with-demo-temporal';
import { exitCodes, note, reportError, say } from './output';
import { untilStopped } from './until-stopped';

export interface DemoGreeterOptions {
  readonly json?: boolean;
}

export async function demoGreeter({ json = false }: DemoGreeterOptions): Promise<number> {
  const stopped = untilStopped();
  note('Starting Temporal and a worker ...');
  return withDemoTemporal(async (client) => {
    if (stopped.signal.aborted) return exitCodes.ok;
    const { workflowId } = await client.start('senderWf');
    note(`Started ${workflowId}; for the first name it starts ${workflowId}/greeter.`);

    for await (const line of linesOf(stopped.signal)) {
      const name = line.trim();
      if (isGoodbye(name)) break;
      if (name !== '') await Promise.race([greet(client, workflowId, name, json), stopped.promise]);
      if (stopped.signal.aborted) break;
    }
    await end(client, workflowId);
    return exitCodes.ok;
  });
}

/** What is typed or piped, a line at a time, asked for where a person can see it; ends with the input and on Ctrl-C. */
async function* linesOf(stop: AbortSignal): AsyncGenerator<string> {
  const { stdin, stdout } = process;
  const isTerminal = stdin.isTTY && stdout.isTTY;
  const terminal = createInterface({
    input: stdin,
    output: isTerminal ? stdout : undefined,
    prompt: '\nWhat is your name? (q to leave) ',
  });
  // readline takes Ctrl-C for itself while it asks; it is meant for the whole process.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  stop.addEventListener('abort', () => terminal.close());
  const ask = (): void => {
    if (isTerminal && !stop.aborted) terminal.prompt();
  };
  try {
    ask();
    for await (const line of terminal) {
      yield line;
      ask();
    }
    if (isTerminal) say();
  } finally {
    terminal.close();
  }
}

/** Prints the greeting; a name that is refused is told so, and the next one asked for. */
async function greet(client: SignalClient, workflowId: string, name: string, json: boolean): Promise<void> {
  try {
    const greeting = await client.ask(visitors, workflowId, name, { reply: z.string() });
    say(json ? JSON.stringify({ name, greeting }) : greeting);
  } catch (error) {
    reportError(error, json);
  }
}

async function end(client: SignalClient, workflowId: string): Promise<void> {
  await client.sendInput(visitors, workflowId, exitSignal);
  const greetings = await client.result<readonly string[]>(workflowId);
  if (greetings.length === 0) return note('Nobody came. The sender has ended.');
  const greeted = await client.result<number>(`${workflowId}/greeter`);
  note(`Greeted ${greeted}. Sender and greeter have ended.`);
}
