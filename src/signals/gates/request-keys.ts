/**
 * RequestKeys: the request keys of answers. A key is bound to its first answer, so that the same request sent twice gets the
 * first outcome, and another answer with the same key is refused. Temporal's own update id cannot do this: it returns the
 * first outcome even if the second body differs.
 */
import { senderOf, type KeptAnswer } from './early-answers';
import { KeyReusedError } from '../../wire/errors/errors';
import type { Decision } from '../../wire/messages';
import type { Demand } from './identification';
import { valueHash } from '../../wire/value-hash';

const maxKeys = 2_000; // the oldest are dropped first; the gate's settlement still recognises a repeated value

type Answer = Pick<KeptAnswer, 'id' | 'value' | 'meta' | 'voter'>;

/** A key and its first answer. */
export interface BoundKey {
  readonly key: string;
  readonly id: string;
  readonly hash?: string;
  readonly comment?: string;
  readonly decision: Decision;
  /** True if a signature proved who gave the answer. */
  readonly isSigned?: true;
}

export class RequestKeys {
  private readonly keys = new Map<string, BoundKey>();

  /** Oldest first. */
  all(): readonly BoundKey[] {
    return [...this.keys.values()];
  }

  restore(keys: readonly BoundKey[]): void {
    for (const bound of keys) this.keys.set(bound.key, bound);
  }

  /** What has to be known of somebody who repeats a request, because it was known of its first sender. Undefined if nothing. */
  demandOf({ id, meta: { requestKey = '', requestId = '' } }: Answer): Demand | undefined {
    const known = this.keys.get(requestKey);
    return known?.isSigned === true && known.id === id ? { proof: 'signed', requestId } : undefined;
  }

  /**
   * Returns the decision of the first request with the key of an answer. Undefined without a key, and for a new one.
   *
   * @throws {KeyReusedError} If the key was used for another signal, value or comment, or by another actor.
   */
  decisionOf(answer: Answer): Decision | undefined {
    const { id, value, meta } = answer;
    const { requestKey, comment } = meta;
    const known = requestKey === undefined ? undefined : this.keys.get(requestKey);
    if (requestKey === undefined || known === undefined) return undefined;
    const isTheSame = known.id === id && known.hash === valueHash(value) && known.comment === comment;
    if (isTheSame && known.decision.decidedBy.id === senderOf(answer)) return known.decision;
    throw new KeyReusedError({ requestKey, id, usedFor: known.id });
  }

  /** Binds the key of an answer, if it has one that is new. */
  bind({ id, value, meta: { requestKey: key, comment }, voter }: Answer, decision: Decision): void {
    if (key === undefined || this.keys.has(key)) return;
    const proven = voter?.proof === 'signed' ? ({ isSigned: true } as const) : {};
    this.keys.set(key, { key, id, hash: valueHash(value), comment, decision, ...proven });
    const [oldest] = this.keys.keys();
    if (this.keys.size > maxKeys && oldest !== undefined) this.keys.delete(oldest);
  }
}
