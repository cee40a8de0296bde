/**
 * Sends one decision to several signals. Each signal gets a separate request with its own request key, and has its own
 * result. A few requests run at a time.
 */
import { nameInWords } from '../../wire/names';
import { newRequestKey } from '../api/new-request-key';
import type { AnswerToSend, AnswerResult } from '../api/send-answer';

export type ItemResult = { readonly kind: 'sending' } | AnswerResult;

export interface BulkDecision {
  readonly verb: 'approve' | 'reject';
  readonly reason?: string;
}

const atOnce = 4;

export class BulkAnswer {
  /** The results by requestId. A signal that is not sent yet has no result. */
  readonly results = new Map<string, ItemResult>();
  private readonly keys = new Map<string, string>();
  private readonly tried = new Set<string>();
  private isSending = false;

  constructor(
    readonly requestIds: readonly string[],
    readonly decision: BulkDecision,
    private readonly send: (answer: AnswerToSend) => Promise<AnswerResult>,
    /** Called after each change. */
    private readonly tell: () => void,
  ) {
    for (const requestId of requestIds) this.keys.set(requestId, newRequestKey());
  }

  /** Sends what is not sent yet, and retries what failed and may succeed. */
  async run(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    const waiting = this.requestIds.filter((requestId) => this.isToSend(requestId));
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await this.answer(next);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    this.isSending = false;
    this.tell();
  }

  get isUnderWay(): boolean {
    return this.isSending;
  }

  /** The number of failed answers that can be sent again. */
  get failed(): number {
    return this.requestIds.filter((requestId) => this.results.has(requestId) && this.isToSend(requestId))
      .length;
  }

  private async answer(requestId: string): Promise<void> {
    this.results.set(requestId, { kind: 'sending' });
    this.tell();
    const verdict = await this.send({ requestId, key: this.keys.get(requestId) ?? '', ...this.decision });
    this.results.set(requestId, this.asOurs(requestId, verdict));
    this.tried.add(requestId);
    this.tell();
  }

  /** A `repeated` outcome is our answer only if an earlier try sent it. Otherwise another person decided the same before. */
  private asOurs(requestId: string, verdict: AnswerResult): AnswerResult {
    if (verdict.kind !== 'repeated' || this.tried.has(requestId)) return verdict;
    const state = this.decision.verb === 'approve' ? 'approved' : 'rejected';
    return { kind: 'decided', state, decidedBy: verdict.decidedBy, decidedAt: verdict.decidedAt };
  }

  private isToSend(requestId: string): boolean {
    const result = this.results.get(requestId);
    return result === undefined || (result.kind === 'failed' && result.canRetry);
  }
}

/** A summary of all results: `2 of 3 answered`, and the details. */
export function summaryOf({ requestIds, results, decision }: BulkAnswer): {
  readonly title: string;
  readonly rest: string;
} {
  const kinds = requestIds.map((requestId) => results.get(requestId)?.kind);
  const count = (...wanted: readonly (ItemResult['kind'] | undefined)[]): number =>
    kinds.filter((kind) => wanted.includes(kind)).length;
  const answered = count('accepted', 'repeated');
  const decided = requestIds.flatMap((requestId) => {
    const result = results.get(requestId);
    return result?.kind === 'decided' ? [result] : [];
  });
  const [first] = decided;
  const whom =
    first?.decidedBy === undefined || decided.length > 1 ? '' : ` by ${nameInWords(first.decidedBy)}`;
  const parts = [
    [answered, decision.verb === 'approve' ? 'approved' : 'rejected'],
    [count('sending'), 'sending'],
    [count(undefined), 'not sent yet'],
    [decided.length, `already decided${whom}, not sent`],
    [count('failed'), 'failed'],
  ] as const;
  const rest = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return { title: `${answered} of ${requestIds.length} answered`, rest: rest.join(', ') };
}
