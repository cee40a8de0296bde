/**
 * How signals were settled that the index no longer lists: their executions are asked, a few at a time. Where none
 * answers, what Temporal describes of the execution says whether the signal still waits; if not, it is told without more.
 */
import type { Signal, SignalClient } from '../../client';
import { inTime } from '../../client/temporal/in-time';
import { readListed } from '../../client/inbox/read-listed';
import type { Answering } from '../answering/answering';
import type { ChangedSignal } from './known-signals';

/** How a signal was settled, as far as it is known. */
export type ToldSettlement = Partial<
  Pick<Signal, 'state' | 'decidedBy' | 'decidedAt' | 'automatic' | 'approved'>
>;

const atOnce = 4;
const patienceMs = 3_000;
const discouragedMs = 5_000; // after an execution that did not answer

export class Settlements {
  private readonly waiting: ChangedSignal[] = [];
  private readonly asked = new Map<string, ChangedSignal>();
  private asking = 0;
  private discouragedUntil = 0;

  constructor(
    private readonly client: SignalClient,
    /** Told of each signal once; it may be pending after all. */
    private readonly tell: (signal: ChangedSignal, settlement: ToldSettlement) => void,
  ) {}

  ask(signal: ChangedSignal): void {
    this.asked.set(signal.requestId, signal);
    this.waiting.push(signal);
    if (this.asking < atOnce) void this.work(); // it handles its own failures
  }

  /** Takes back the signal of an id that was opened at an instant or before it: whoever asks knows more. */
  takeBack(workflowId: string, id: string, decidedAt: string): ChangedSignal | undefined {
    for (const signal of this.asked.values()) {
      if (signal.workflowId !== workflowId || signal.id !== id || signal.openedAt > decidedAt) continue;
      this.asked.delete(signal.requestId);
      return signal;
    }
    return undefined;
  }

  private async work(): Promise<void> {
    this.asking += 1;
    for (let signal = this.waiting.shift(); signal !== undefined; signal = this.waiting.shift()) {
      if (!this.asked.has(signal.requestId)) continue;
      const settlement = await this.settlementOf(signal);
      // Taken back meanwhile, it was told already.
      if (this.asked.delete(signal.requestId)) this.tell(signal, settlement);
    }
    this.asking -= 1;
  }

  private async settlementOf(signal: ChangedSignal): Promise<ToldSettlement> {
    if (Date.now() < this.discouragedUntil) return this.settlementByListing(signal);
    const { id, workflowId, requestId } = signal;
    const found = await inTime(this.client.getSignal(id, workflowId, { requestId }), patienceMs);
    if (found !== undefined) return settlementOf(found);
    this.discouragedUntil = Date.now() + discouragedMs;
    return this.settlementByListing(signal);
  }

  private async settlementByListing({ workflowId, requestId }: ChangedSignal): Promise<ToldSettlement> {
    const listed = await inTime(readListed(this.client.temporal, workflowId, requestId), patienceMs);
    return listed?.state === 'listed' ? { state: 'pending' } : {};
  }
}

/** A signal that no look has seen, as its execution tells it; undefined where that does not answer. */
export async function askFor(
  client: SignalClient,
  { id, workflowId, requestId }: Pick<Answering, 'id' | 'workflowId' | 'requestId'>,
): Promise<{ signal: ChangedSignal; settlement: ToldSettlement } | undefined> {
  const asked = Promise.all([
    client.getSignal(id, workflowId, { requestId }),
    client.getExecution(workflowId),
  ]);
  const [found, execution] = (await inTime(asked, patienceMs)) ?? [];
  if (found === undefined || execution === undefined || found.kind === 'sleep') return undefined;
  const { kind, prompt, deadline, openedAt } = found;
  const { workflowType } = execution;
  const signal = {
    requestId: found.requestId,
    id,
    workflowId,
    workflowType,
    kind,
    prompt,
    deadline,
    openedAt,
  };
  return { signal, settlement: settlementOf(found) };
}

/** How a signal was settled, as far as it says. */
export function settlementOf({ state, decidedBy, decidedAt, automatic, approved }: Signal): ToldSettlement {
  return { state, decidedBy, decidedAt, automatic, approved };
}
