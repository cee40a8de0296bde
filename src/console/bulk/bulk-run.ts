/**
 * Sends one decision to several signals. Each signal gets a separate request with its own request key, and has its own
 * result. A few requests run at a time. A run can be stopped, and continued later.
 */
import { newRequestKey } from '../api/new-request-key';
import type { AnswerToSend, AnswerResult } from '../api/answer-result';

export type ItemResult = { readonly kind: 'sending' } | AnswerResult;

/** A signal of a run, with the facts that its record shows. */
export interface BulkItem {
  readonly requestId: string;
  readonly id: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly prompt?: string;
}

export interface BulkDecision {
  readonly verb: 'approve' | 'reject';
  readonly comment?: string;
}

const atOnce = 4;
const gatherMs = 100; // a page with 10,000 rows takes some milliseconds to show a change

export class BulkRun {
  /** `stopping` sends nothing more, and waits for the requests that run. */
  state: 'running' | 'stopping' | 'ended' = 'ended';
  private readonly results = new Map<string, ItemResult>();
  private readonly keys = new Map<string, string>();
  private readonly tried = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private resumesAt = 0;

  constructor(
    readonly items: readonly BulkItem[],
    readonly decision: BulkDecision,
    private readonly send: (answer: AnswerToSend) => Promise<AnswerResult>,
  ) {
    for (const { requestId } of items) this.keys.set(requestId, newRequestKey());
  }

  /** Sends what is not sent yet, and retries what failed and may succeed. */
  async run(): Promise<void> {
    if (this.state !== 'ended') return;
    this.state = 'running';
    const waiting = this.items.filter(({ requestId }) => this.isToSend(requestId));
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && this.isRunning(); next = waiting.shift())
        await this.answer(next.requestId);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    this.state = 'ended';
    this.tell();
  }

  /** Sends nothing more. The requests that run are not aborted, because they may have arrived. */
  stop(): void {
    if (this.state === 'running') this.state = 'stopping';
    this.tell();
  }

  /** The result of a signal. Undefined if the signal is not sent yet, or not of this run. */
  resultOf(requestId: string): ItemResult | undefined {
    return this.results.get(requestId);
  }

  has(requestId: string): boolean {
    return this.keys.has(requestId);
  }

  /** The number of answers that are not sent, or failed and can be sent again. */
  get left(): number {
    return this.items.filter(({ requestId }) => this.isToSend(requestId)).length;
  }

  /** Changes whenever something of the run changes. */
  readonly version = (): number => this.changes;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private async answer(requestId: string): Promise<void> {
    this.results.set(requestId, { kind: 'sending' });
    this.tell();
    await pauseUntil(this.resumesAt);
    const key = this.keys.get(requestId) ?? '';
    // A service that limits the requests has not taken this one. The whole run waits, and then sends it.
    let result = await this.send({ requestId, key, ...this.decision });
    while (result.kind === 'failed' && result.retryAfter !== undefined && this.isRunning()) {
      this.resumesAt = Math.max(this.resumesAt, Date.now() + result.retryAfter * 1_000);
      await pauseUntil(this.resumesAt);
      result = await this.send({ requestId, key, ...this.decision });
    }
    this.results.set(requestId, this.asOurs(requestId, result));
    this.tried.add(requestId);
    if (result.kind === 'failed' && result.isLost === true) this.stop(); // the others would fail too
    this.tell();
  }

  /** A method, because a narrowed field would be taken for unchanged after an await. */
  private isRunning(): boolean {
    return this.state === 'running';
  }

  /** A `repeated` outcome is our answer only if an earlier try sent it. Otherwise another person decided the same before. */
  private asOurs(requestId: string, result: AnswerResult): AnswerResult {
    if (result.kind !== 'repeated' || this.tried.has(requestId)) return result;
    const state = this.decision.verb === 'approve' ? 'approved' : 'rejected';
    return { kind: 'decided', state, decidedBy: result.decidedBy, decidedAt: result.decidedAt };
  }

  private isToSend(requestId: string): boolean {
    const result = this.results.get(requestId);
    return result === undefined || (result.kind === 'failed' && result.canRetry);
  }

  private tell(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.changes += 1;
      for (const listener of this.listeners) listener();
    }, gatherMs);
  }
}

async function pauseUntil(at: number): Promise<void> {
  const ms = at - Date.now();
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
