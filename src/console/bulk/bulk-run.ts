/**
 * Sends one decision to several signals. Each signal gets a separate request with its own request key, and has its own
 * result. A few requests run at a time. A run can be stopped, and continued later. While the service limits the requests, or no
 * worker confirms an answer, the run waits, and then sends the same answers again with the same keys. When the session of the
 * person has ended, the run stops, and holds what is not sent.
 */
import { newRequestKey } from '../api/new-request-key';
import type { AnswerToSend, AnswerResult } from '../api/answer-result';

export type ItemResult = { readonly kind: 'sending' } | Exclude<AnswerResult, { readonly kind: 'held' }>;

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

/** A run as plain data, from which it continues after a reload. */
export interface KeptRun {
  readonly items: readonly BulkItem[];
  readonly decision: BulkDecision;
  readonly keys: readonly (readonly [requestId: string, key: string])[];
  readonly results: readonly (readonly [requestId: string, result: ItemResult])[];
  readonly tried: readonly string[];
}

const atOnce = 4;
const gatherMs = 100; // a page with 10,000 rows takes some milliseconds to show a change

export class BulkRun {
  /** `stopping` sends nothing more, and waits for the requests that run. */
  state: 'running' | 'stopping' | 'ended' = 'ended';
  /** Whether the run has stopped because the session of the person has ended. */
  isHeld = false;
  private wasCutOff = false;
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

  /** A run that continues where it was kept. */
  static from({ items, decision, keys, results, tried }: KeptRun, send: BulkRun['send']): BulkRun {
    const run = new BulkRun(items, decision, send);
    for (const [requestId, key] of keys) run.keys.set(requestId, key);
    for (const [requestId, result] of results) run.results.set(requestId, result);
    for (const requestId of tried) run.tried.add(requestId);
    return run;
  }

  get kept(): KeptRun {
    const { decision } = this;
    const items = this.items.map(({ requestId, id, workflowId, workflowType, prompt }) => ({
      requestId,
      id,
      workflowId,
      workflowType,
      prompt,
    }));
    return { items, decision, keys: [...this.keys], results: [...this.results], tried: [...this.tried] };
  }

  /** Sends what is not sent yet, and retries what failed and may succeed. */
  async run(): Promise<void> {
    if (this.state !== 'ended') return;
    this.state = 'running';
    this.isHeld = false;
    this.wasCutOff = false;
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

  /** Whether decisions are not sent that the person did not stop. A run that waits for a login is kept elsewhere. */
  get isUnfinished(): boolean {
    return this.state !== 'ended' || (this.wasCutOff && this.left > 0);
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
    while (result?.kind === 'late' && result.retryAfter !== undefined && this.isRunning()) {
      this.resumesAt = Math.max(this.resumesAt, Date.now() + result.retryAfter * 1_000);
      await pauseUntil(this.resumesAt);
      if (this.isRunning()) result = await this.attempt(requestId);
    }
    const isLost = result?.kind === 'late' && result.retryAfter === undefined;
    if (isLost) this.wasCutOff = true;
    if (isLost || this.isHeld) this.stop(); // the others would not arrive either
  }

  /** Returns undefined if the service has not taken the answer, because the session of the person has ended. */
  private async attempt(requestId: string): Promise<ItemResult | undefined> {
    const before = this.results.get(requestId);
    if (before?.kind !== 'late') this.results.set(requestId, { kind: 'sending' });
    this.tell();
    const key = this.keys.get(requestId) ?? '';
    const result = await this.send({ requestId, key, ...this.decision });
    if (result.kind === 'held') {
      this.isHeld = true;
      if (before?.kind !== 'late') this.results.delete(requestId);
      this.tell();
      return undefined;
    }
    const ours = this.asOurs(requestId, result);
    this.results.set(requestId, ours);
    this.tried.add(requestId);
    this.tell();
    return ours;
  }

  /** A method, because a narrowed field would be taken for unchanged after an await. */
  private isRunning(): boolean {
    return this.state === 'running';
  }

  /** A `repeated` outcome is our answer only if an earlier try sent it. Otherwise another person decided the same before. */
  private asOurs(requestId: string, result: ItemResult): ItemResult {
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
