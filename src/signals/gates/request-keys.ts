/**
 * RequestKeys: the request keys that answers came with. A key is bound to the answer it was first used for, so that
 * the same request sent twice is told its first outcome, and another answer under an old key is not swallowed.
 * Temporal's own update id cannot do this: it returns the first outcome whatever the second body says.
 */
import type { KeptAnswer } from './early-answers';
import { KeyReusedError } from '../../wire/errors/errors';
import type { Decision } from '../../wire/messages';
import { valueHash } from '../../wire/value-hash';

const maxKeys = 2_000; // the oldest go first; a gate's own settlement then still knows a repeated value

type Answer = Pick<KeptAnswer, 'id' | 'value' | 'meta'>;

/** A key, and the answer that it was first used for. */
export interface BoundKey {
  readonly key: string;
  readonly id: string;
  readonly hash?: string;
  readonly reason?: string;
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
   * The decision that a request of this key already led to, or undefined for a new key.
   *
   * @throws {KeyReusedError} where the key was used for another signal, value or reason, or by somebody else.
   */
  decisionOf(key: string, { id, value, meta: { actor, reason } }: Answer): Decision | undefined {
    const known = this.keys.get(key);
    if (known === undefined) return undefined;
    const isTheSame = known.id === id && known.hash === valueHash(value) && known.reason === reason;
    if (isTheSame && known.decision.decidedBy.id === actor.id) return known.decision;
    throw new KeyReusedError({ requestKey: key, id, usedFor: known.id });
  }

  bind(key: string, { id, value, meta: { reason } }: Answer, decision: Decision): void {
    if (this.keys.has(key)) return;
    this.keys.set(key, { key, id, hash: valueHash(value), reason, decision });
    const [oldest] = this.keys.keys();
    if (this.keys.size > maxKeys && oldest !== undefined) this.keys.delete(oldest);
  }
}
