/** Prints what an execution waits for and how to answer it, asks in a terminal, and prints the result. */
import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import type { Signal, SignalClient } from '../../client';
import { GatehouseError, NoConnectionError } from '../../wire/errors/errors';
import type { AnswerHow, DevReport } from './dev-report';
import { reportError, say } from '../output';
import { resultUntilAborted } from '../result-until-aborted';
import { readValue } from '../reading/read-value';

export interface FollowOptions<How = AnswerHow> {
  readonly report: FollowReport<How>;
  /** What the report needs to say how to answer. */
  readonly how: How;
  /** Aborted when `gatehouse dev` stops. */
  readonly signal: AbortSignal;
  /** Whether to wait on while Temporal does not answer. Otherwise `failed` is told that it cannot be reached. */
  readonly waitsForTemporal?: boolean;
  /** Whether the terminal is free. All followed executions share it, because it shows one question at a time. */
  readonly terminal: { free: boolean };
}

/** What is told of an execution that is followed. */
interface FollowReport<How> extends Pick<DevReport, 'finished' | 'failed'> {
  waits(signal: Signal, how: How): void;
}

const lookEveryMs = 500;
const againAfterMs = 1_000;

export async function followExecution<How>(
  client: SignalClient,
  workflowId: string,
  options: FollowOptions<How>,
): Promise<void> {
  const { report, how, terminal, waitsForTemporal = false } = options;
  const over = new AbortController();
  const result = waitsForTemporal ? resultOverOutages : resultUntilAborted;
  const ending = result(client, workflowId, options.signal)
    .then(
      (returned) => () => report.finished(workflowId, returned),
      (error: unknown) => () => report.failed(workflowId, error),
    )
    .finally(() => over.abort());
  const stop = AbortSignal.any([over.signal, options.signal]);

  const shown = new Set<string>();
  while (!stop.aborted) {
    const pending = await pendingOf(client, workflowId);
    for (const signal of pending.filter(({ requestId }) => !shown.has(requestId))) {
      shown.add(signal.requestId);
      report.waits(signal, how);
    }
    const question = pending.find(({ kind }) => kind !== 'sleep');
    if (question !== undefined && terminal.free) {
      terminal.free = false;
      await ask(client, question, stop);
      terminal.free = true;
    }
    await Promise.race([ending, setTimeout(lookEveryMs)]);
  }
  const tell = await ending;
  if (!options.signal.aborted) tell();
}

/** Waits on while Temporal does not answer, because the execution goes on when it does. */
async function resultOverOutages(
  client: SignalClient,
  workflowId: string,
  signal: AbortSignal,
): Promise<unknown> {
  for (;;) {
    try {
      return await resultUntilAborted(client, workflowId, signal);
    } catch (error) {
      if (signal.aborted || !(error instanceof NoConnectionError)) throw error;
      await setTimeout(againAfterMs);
    }
  }
}

/**
 * Returns the pending signals, oldest first. If the query fails, for example between two workers, returns none, because
 * the caller polls.
 */
async function pendingOf(client: SignalClient, workflowId: string): Promise<readonly Signal[]> {
  try {
    const { items } = await client.listSignals(workflowId, { state: 'pending' });
    return items.toReversed();
  } catch (error) {
    if (error instanceof GatehouseError) return [];
    throw error;
  }
}

/** Asks in the terminal once, and stops asking if the signal is settled elsewhere. */
async function ask(client: SignalClient, signal: Signal, stop: AbortSignal): Promise<void> {
  const { id, kind, workflowId, prompt, requestId } = signal;
  const elsewhere = new AbortController();
  const watch = setInterval(() => {
    client.getSignal(id, workflowId).then(
      (now) => {
        if (now.state !== 'pending' || now.requestId !== requestId) elsewhere.abort();
      },
      () => undefined, // the next tick tries again
    );
  }, lookEveryMs);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // readline catches Ctrl-C while it waits for a line; this passes it to the process.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const hint = kind === 'approval' ? ' (true or false)' : '';
    const answered = AbortSignal.any([stop, elsewhere.signal]);
    let line = '';
    // An empty line is not an answer. "" answers with an empty text.
    while (line.trim() === '') {
      line = await terminal.question(`\n${prompt ?? id}${hint}: `, { signal: answered });
    }
    await client.setSignal(
      id,
      workflowId,
      await readValue(client, { id, workflowId, requestId }, { text: line, isFromShell: false }),
    );
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') say();
    else reportError(error, false);
  } finally {
    clearInterval(watch);
    terminal.close();
  }
}
