/**
 * Sends one decision to several signals. Each signal gets a separate request with its own request key, and has its own
 * result. A few requests run at a time. A run can be stopped, and continued later. While the service limits the requests, or no
 * worker confirms an answer, the run waits, and then sends the same answers again with the same keys.
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
      for (let next = waiting.shift(); next !== undefined && this.isRunning(); next = waiting.shift()) {
        if (this.resumesAt > Date.now()) await pauseUntil(this.resumesAt);
        if (this.isRunning()) await this.answer(next.requestId);
      }
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

  /** The number of answers that are not sent, not confirmed, or failed and can be sent again. */
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
    let result = await this.attempt(requestId);
    while (result.kind === 'late' && result.retryAfter !== undefined && this.isRunning()) {
      this.resumesAt = Math.max(this.resumesAt, Date.now() + result.retryAfter * 1_000);
      await pauseUntil(this.resumesAt);
      if (this.isRunning()) result = await this.attempt(requestId);
    }
    const isLost = result.kind === 'late' && result.retryAfter === undefined;
    if (isLost || (result.kind === 'failed' && result.isForAll === true)) this.stop(); // the others would fail too
  }

  private async attempt(requestId: string): Promise<ItemResult> {
    if (this.results.get(requestId)?.kind !== 'late') this.results.set(requestId, { kind: 'sending' });
    this.tell();
    const key = this.keys.get(requestId) ?? '';
    const result = this.asOurs(requestId, await this.send({ requestId, key, ...this.decision }));
    this.results.set(requestId, result);
    this.tried.add(requestId);
    this.tell();
    return result;
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
    if (result === undefined || result.kind === 'late') return true;
    return result.kind === 'failed' && result.canRetry;
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
