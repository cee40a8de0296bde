/**
 * Reads signals for the service. If no worker answers for two seconds, it returns the signal as it was read before, or
 * else as its execution lists it, if it is still listed as pending. Such signals are marked.
 */
import type { PendingSignal, Signal, SignalClient } from '../../client';
import { isNoAnswer } from '../../client/temporal/read-query';
import { readListed } from '../../client/inbox/read-listed';
import { RememberedSignals } from './remembered-signals';
import { schemaFromWords } from './schema-from-words';

/** The opening to read. */
export interface OneSignal {
  readonly id: string;
  readonly workflowId: string;
  readonly requestId: string;
}

export interface ShownSignal extends Signal {
  /**
   * Set if no worker answers. `remembered`: the signal as it was read before. `listed`: the signal as its execution
   * lists it, without description, initial data, subject and report; its `jsonSchema` is made from the text of its
   * type. The signal is pending according to the listing of its execution.
   */
  readonly unconfirmed?: 'remembered' | 'listed';
}

/** After this time the service treats the worker as away. */
export const patienceMs = 2_000;
const awayMs = 5_000; // for which an execution is not queried again
const maxAway = 10_000; // executions

export class SignalReader {
  private readonly remembered = new RememberedSignals();
  /** When to query each execution again, by workflowId. */
  private readonly away = new Map<string, number>();

  constructor(
    private readonly client: SignalClient,
    /** Called for each settled signal. */
    private readonly onSettled: (signal: Signal) => void = () => undefined,
  ) {}

  /** @throws what {@link SignalClient.getSignal} throws, if nothing is known without a worker. */
  async read(signal: OneSignal): Promise<ShownSignal> {
    if (this.isAway(signal.workflowId)) {
      const known = await this.known(signal);
      if (known !== undefined) return known;
    }
    const asked = this.ask(signal);
    const isLate = await isLateOrFailing(asked);
    if (!isLate) return asked;
    const known = await this.known(signal);
    if (known === undefined) return asked;
    this.noteAway(signal.workflowId);
    return known;
  }

  /** The signal as it was read before. It may have changed since, but not in its policy. */
  remembers(requestId: string | undefined): Signal | undefined {
    return requestId === undefined ? undefined : this.remembered.get(requestId);
  }

  private async ask({ id, workflowId, requestId }: OneSignal): Promise<Signal> {
    const signal = await this.client.getSignal(id, workflowId, { requestId });
    this.remembered.note(signal);
    if (signal.state !== 'pending') this.onSettled(signal);
    this.away.delete(workflowId);
    return signal;
  }

  private async known({ workflowId, requestId }: OneSignal): Promise<ShownSignal | undefined> {
    const listed = await readListed(this.client.temporal, workflowId, requestId).catch(() => undefined);
    if (listed === undefined || listed.state === 'not-listed') return undefined;
    const remembered = this.remembered.get(requestId);
    if (remembered !== undefined) return { ...remembered, unconfirmed: 'remembered' };
    return listed.state === 'listed' ? fromListing(listed.row) : undefined;
  }

  private isAway(workflowId: string): boolean {
    return (this.away.get(workflowId) ?? 0) > Date.now();
  }

  private noteAway(workflowId: string): void {
    this.away.delete(workflowId);
    this.away.set(workflowId, Date.now() + awayMs);
    const [oldest] = this.away.keys();
    if (this.away.size > maxAway && oldest !== undefined) this.away.delete(oldest);
  }
}

/** True if no worker answers: not in time, or certainly not. Any other failure counts as an answer. */
async function isLateOrFailing(asked: Promise<Signal>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, true);
  });
  try {
    return await Promise.race([asked.then(() => false, isNoAnswer), late]);
  } finally {
    clearTimeout(timer);
  }
}

function fromListing(row: PendingSignal): ShownSignal {
  const { id, kind, requestId, workflowId, type, prompt, openedAt, deadline } = row;
  const jsonSchema = kind === 'approval' ? { type: 'boolean' } : schemaFromWords(type);
  const facts = { id, kind, requestId, workflowId, type, prompt, openedAt, deadline, jsonSchema };
  return { ...facts, state: 'pending', unconfirmed: 'listed' };
}
