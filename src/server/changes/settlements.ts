/**
 * Finds out how signals were settled that the index no longer lists. It queries their executions, a few at a time. If
 * an execution does not answer, Temporal's description shows whether the signal is still pending; if not, it is
 * reported without details.
 */
import type { Signal, SignalClient } from '../../client';
import { inTime } from '../../client/temporal/in-time';
import { readListed } from '../../client/inbox/read-listed';
import type { Answering } from '../answering/answering';
import type { ChangedSignal } from './known-signals';

/** How a signal was settled, as far as known. */
export type ToldSettlement = Partial<
  Pick<Signal, 'state' | 'decidedBy' | 'decidedAt' | 'automatic' | 'approved'>
>;

const atOnce = 4;
const patienceMs = 3_000;
const discouragedMs = 5_000; // pause after an execution that did not answer

export class Settlements {
  private readonly waiting: ChangedSignal[] = [];
  private readonly asked = new Map<string, ChangedSignal>();
  private asking = 0;
  private discouragedUntil = 0;

  constructor(
    private readonly client: SignalClient,
    /** Called once for each signal. The signal may turn out to be pending. */
    private readonly tell: (signal: ChangedSignal, settlement: ToldSettlement) => void,
  ) {}

  ask(signal: ChangedSignal): void {
    this.asked.set(signal.requestId, signal);
    this.waiting.push(signal);
    if (this.asking < atOnce) void this.work(); // it handles its errors
  }

  /** Takes back the signal with this id that was opened at or before an instant, because the caller knows more. */
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
      // A signal that was taken back was reported already.
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

/** Reads a signal that no poll has seen. Undefined if its execution does not answer. */
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
  const { workflowType, definition } = execution;
  const signal = {
    requestId: found.requestId,
    id,
    workflowId,
    workflowType,
    ...(definition === undefined ? {} : { definition }),
    kind,
    prompt,
    deadline,
    openedAt,
    // Its readers are in the listing, which no poll has seen.
    ...(found.policy?.private === true ? { readers: { asked: [], not: [] } } : {}),
  };
  return { signal, settlement: settlementOf(found) };
}

/** How a signal was settled, as far as known. */
export function settlementOf({ state, decidedBy, decidedAt, automatic, approved }: Signal): ToldSettlement {
  return { state, decidedBy, decidedAt, automatic, approved };
}
