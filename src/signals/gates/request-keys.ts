/**
 * RequestKeys: the request keys of answers. A key is bound to its first answer, so that the same request sent twice gets the
 * first outcome, and another answer with the same key is refused. Temporal's own update id cannot do this: it returns the
 * first outcome even if the second body differs.
 */
import type { KeptAnswer } from './early-answers';
import { KeyReusedError } from '../../wire/errors/errors';
import type { Decision } from '../../wire/messages';
import { valueHash } from '../../wire/value-hash';

const maxKeys = 2_000; // the oldest are dropped first; the gate's settlement still recognises a repeated value

type Answer = Pick<KeptAnswer, 'id' | 'value' | 'meta'>;

/** A key and its first answer. */
export interface BoundKey {
  readonly key: string;
  readonly id: string;
  readonly hash?: string;
  readonly comment?: string;
  readonly decision: Decision;
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

  /**
   * Returns the decision of the first request with this key. Undefined for a new key.
   *
   * @throws {KeyReusedError} If the key was used for another signal, value or comment, or by another actor.
   */
  decisionOf(key: string, { id, value, meta: { actor, comment } }: Answer): Decision | undefined {
    const known = this.keys.get(key);
    if (known === undefined) return undefined;
    const isTheSame = known.id === id && known.hash === valueHash(value) && known.comment === comment;
    if (isTheSame && known.decision.decidedBy.id === actor.id) return known.decision;
    throw new KeyReusedError({ requestKey: key, id, usedFor: known.id });
  }

  bind(key: string, { id, value, meta: { comment } }: Answer, decision: Decision): void {
    if (this.keys.has(key)) return;
    this.keys.set(key, { key, id, hash: valueHash(value), comment, decision });
    const [oldest] = this.keys.keys();
    if (this.keys.size > maxKeys && oldest !== undefined) this.keys.delete(oldest);
  }
}
