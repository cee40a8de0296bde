/** Shows what an execution waits for and how to answer it, asks in a terminal, and prints its result. */
import { createInterface } from 'node:readline/promises';
import type { Signal, SignalClient } from '../client';
import { defaultAddress } from '../client/connect';
import { dueInWords, reportError, say } from './output';
import { readValue } from './read-value';

export interface FollowOptions {
  readonly address: string;
  /** How to call the Temporal CLI. */
  readonly temporalCli: string;
  /** Aborted when everything is to stop. */
  readonly signal: AbortSignal;
}

const lookEveryMs = 500;

export async function followExecution(
  client: SignalClient,
  workflowId: string,
  options: FollowOptions,
): Promise<void> {
  const over = new AbortController();
  // Given up when everything stops: a long poll that outlives its connection would bring the process down.
  const ending = client.temporal
    .withAbortSignal(options.signal, () => client.result(workflowId))
    .then(
      (result) => () => say(`\n${workflowId} finished:\n${JSON.stringify(result, undefined, 2)}`),
      (error: unknown) => () => void reportError(error, false),
    )
    .finally(() => over.abort());
  const stop = AbortSignal.any([over.signal, options.signal]);

  const shown = new Set<string>();
  while (!stop.aborted) {
    const pending = (await client.listSignals(workflowId, { state: 'pending' })).toReversed();
    for (const signal of pending.filter(({ requestId }) => !shown.has(requestId))) {
      shown.add(signal.requestId);
      show(signal, options);
    }
    const question = pending.find(({ kind }) => kind !== 'sleep');
    if (question !== undefined && process.stdin.isTTY) await ask(client, question, stop);
    await Promise.race([ending, new Promise((resolve) => setTimeout(resolve, lookEveryMs))]);
  }
  const report = await ending;
  if (!options.signal.aborted) report();
}

function show(signal: Signal, { address, temporalCli }: FollowOptions): void {
  const { id, kind, workflowId, prompt, type, deadline } = signal;
  const due = deadline === undefined ? 'no deadline' : `due ${dueInWords(deadline)}, at ${deadline}`;
  if (kind === 'sleep') return say(`\n${workflowId} sleeps: ${id}, ${due}.`);

  const at = address === defaultAddress ? '' : ` --address ${address}`;
  const example = kind === 'approval' ? 'true' : exampleOf(signal);
  say(`\n${workflowId} waits for a person:\n`);
  say(`  ${id}: ${prompt ?? 'no prompt'}`);
  say(`  ${type}, ${due}\n`);
  say('Answer it with one of:');
  if (kind === 'approval') {
    say(`  npx gatehouse approve ${id} ${workflowId}${at}`);
    say(`  npx gatehouse reject ${id} ${workflowId} --reason "..."${at}`);
  } else say(`  npx gatehouse set ${id} ${workflowId} '${example}'${at}`);
  say(`  ${temporalCli} workflow signal${at} --workflow-id ${workflowId} --name ${id} --input '${example}'`);
}

function exampleOf({ id, jsonSchema }: Signal): string {
  if (jsonSchema.type === 'string') return JSON.stringify(`My ${id.replaceAll('-', ' ')}`);
  return jsonSchema.type === 'boolean' ? 'true' : '...';
}

/** Asks in the terminal until the signal is settled, here or elsewhere. */
async function ask(client: SignalClient, signal: Signal, stop: AbortSignal): Promise<void> {
  const { id, kind, workflowId, prompt, requestId } = signal;
  const elsewhere = new AbortController();
  const watch = setInterval(() => {
    client.getSignal(id, workflowId).then(
      (now) => {
        if (now.state !== 'pending' || now.requestId !== requestId) elsewhere.abort();
      },
      () => undefined, // asked again at the next tick
    );
  }, lookEveryMs);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // readline takes Ctrl-C for itself while it asks; it is meant for the whole process.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const hint = kind === 'approval' ? ' (true or false)' : '';
    const answered = AbortSignal.any([stop, elsewhere.signal]);
    const line = await terminal.question(`\n${prompt ?? id}${hint}: `, { signal: answered });
    await client.setSignal(id, workflowId, await readValue(client, id, workflowId, line));
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') say();
    else reportError(error, false);
  } finally {
    clearInterval(watch);
    terminal.close();
  }
}
