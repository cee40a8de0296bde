/**
 * `gatehouse demo greeter`: asks for names and prints the greetings. Each name goes to the sender workflow and from there
 * to its greeter, and the greeting comes back the same way. When the user leaves, both workflows end.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { SignalClient } from '../../client';
import { exitSignal, isGoodbye, visitors } from '../../workflows/greeting-streams';
import { withDemoTemporal } from './with-demo-temporal';
import { exitCodes, note, reportError, say } from '../output';
import { untilStopped } from '../until-stopped';

export interface DemoGreeterOptions {
  readonly json?: boolean;
}

export async function demoGreeter({ json = false }: DemoGreeterOptions): Promise<number> {
  const stopped = untilStopped();
  note('Starting Temporal and a worker ...');
  return withDemoTemporal(async (client) => {
    if (stopped.signal.aborted) return exitCodes.ok;
    const { workflowId } = await client.start('senderWf');
    note(`Started ${workflowId}. It starts ${workflowId}/greeter with the first name.`);

    for await (const line of linesOf(stopped.signal)) {
      const name = line.trim();
      if (isGoodbye(name)) break;
      if (name !== '') await Promise.race([greet(client, workflowId, name, json), stopped.promise]);
      if (stopped.signal.aborted) break;
    }
    await end(client, workflowId);
    return exitCodes.ok;
  }, stopped.signal);
}

/** Yields the lines of standard input, with a prompt in a terminal. Ends with the input or on Ctrl-C. */
async function* linesOf(stop: AbortSignal): AsyncGenerator<string> {
  const { stdin, stdout } = process;
  const isTerminal = stdin.isTTY && stdout.isTTY;
  const terminal = createInterface({
    input: stdin,
    output: isTerminal ? stdout : undefined,
    prompt: '\nWhat is your name? (q to leave) ',
  });
  // readline catches Ctrl-C while it waits for a line; this passes it to the process.
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

/** Sends a name and prints the greeting, or the error if the name is refused. */
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
  if (greetings.length === 0) return note('No names were given. The sender has ended.');
  const greeted = await client.result<number>(`${workflowId}/greeter`);
  note(`Names greeted: ${greeted}. The sender and the greeter have ended.`);
}
