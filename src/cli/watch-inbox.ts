/** Prints each signal that opens or is settled in all executions, by polling the inbox. */
import { setTimeout as pause } from 'node:timers/promises';
import type { InboxFilter, PendingSignal, Signal, SignalClient } from '../client';
import { actorInWords } from '../wire/in-words';
import { dueInWords, note, say } from './output';

export interface WatchOptions {
  readonly stop: AbortSignal;
  readonly json: boolean;
}

const lookEveryMs = 1_000;
const pageSize = 1_000;

export async function watchInbox(
  client: SignalClient,
  filter: InboxFilter,
  { stop, json }: WatchOptions,
): Promise<void> {
  let known = new Map<string, PendingSignal>();
  let warned = '';
  while (!stop.aborted) {
    const { signals, incomplete = '' } = await wholeInbox(client, filter);
    if (incomplete !== warned && incomplete !== '') note(incomplete);
    warned = incomplete;

    const pending = new Map(signals.map((signal) => [signal.requestId, signal]));
    for (const signal of known.values()) {
      if (!pending.has(signal.requestId)) report('settled', await howItEnded(client, signal), json);
    }
    for (const signal of pending.values()) if (!known.has(signal.requestId)) report('opened', signal, json);
    known = pending;
    await pause(lookEveryMs, undefined, { signal: stop }).catch(() => undefined); // rejects when it is stopped
  }
}

async function wholeInbox(
  client: SignalClient,
  filter: InboxFilter,
): Promise<{ signals: readonly PendingSignal[]; incomplete?: string }> {
  const signals: PendingSignal[] = [];
  let incomplete: string | undefined;
  let cursor: string | undefined;
  do {
    const page = await client.inbox({ ...filter, limit: pageSize, cursor });
    signals.push(...page.items);
    incomplete ??= page.incomplete;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { signals, incomplete };
}

/** Reads the settled signal. If the query fails, or a newer opening has the id, returns the signal as last seen. */
async function howItEnded(client: SignalClient, signal: PendingSignal): Promise<PendingSignal | Signal> {
  try {
    const now = await client.getSignal(signal.id, signal.workflowId);
    return now.requestId === signal.requestId ? now : signal;
  } catch {
    return signal;
  }
}

function report(event: 'opened' | 'settled', signal: PendingSignal | Signal, json: boolean): void {
  if (json) return say(JSON.stringify({ event, signal }));
  const { id, workflowId, prompt, deadline } = signal;
  if (event === 'opened') {
    const due = deadline === undefined ? '' : `, due ${dueInWords(deadline)}`;
    return say(
      `opened   ${id} in ${workflowId} (${signal.type}${due})${prompt === undefined ? '' : `: ${prompt}`}`,
    );
  }
  const { state, decidedBy }: Partial<Signal> = signal;
  say(
    `${(state ?? 'gone').padEnd(8)} ${id} in ${workflowId}${decidedBy === undefined ? '' : ` by ${actorInWords(decidedBy)}`}`,
  );
}
