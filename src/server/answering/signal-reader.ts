/**
 * Signals for whoever looks at them here. Where no worker answers for two seconds, they are told as an earlier reading has
 * them, or else as their execution lists them, as long as it lists that they wait; and they are marked so.
 */
import type { PendingSignal, Signal, SignalClient } from '../../client';
import { isNoAnswer } from '../../client/temporal/read-query';
import { readListed } from '../../client/inbox/read-listed';
import { RememberedSignals } from './remembered-signals';
import { schemaFromWords } from './schema-from-words';

/** Which opening is read. */
export interface OneSignal {
  readonly id: string;
  readonly workflowId: string;
  readonly requestId: string;
}

export interface ShownSignal extends Signal {
  /**
   * No worker answers now. `remembered`: as it was read before. `listed`: as its execution lists it, without description,
   * initial data, subject and report, its `jsonSchema` by the words of its type. It waits by the listing of its execution.
   */
  readonly unconfirmed?: 'remembered' | 'listed';
}

/** After which no worker answers, as far as whoever looks is concerned. */
export const patienceMs = 2_000;
const awayMs = 5_000; // for which an execution is not asked again
const maxAway = 10_000; // executions

export class SignalReader {
  private readonly remembered = new RememberedSignals();
  /** By workflowId, until when nobody needs to ask it. */
  private readonly away = new Map<string, number>();

  constructor(
    private readonly client: SignalClient,
    /** Told of each that is settled. */
    private readonly onSettled: (signal: Signal) => void = () => undefined,
  ) {}

  /** @throws what {@link SignalClient.getSignal} throws, where nothing is known without a worker. */
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

/** Whether nobody answers: not in time, or certainly not. Any other failure is an answer. */
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
