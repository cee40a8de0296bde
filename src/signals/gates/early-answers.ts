/**
 * EarlyAnswers: answers that came before their gate opened and were kept, because their senders asked for it.
 * Bounded; each is judged when its gate opens, in the order of arrival. A plain class.
 */
import { KeyReusedError, TooManyEarlyError } from '../../wire/errors/errors';
import type { AnswerMeta, EarlyAnswer } from '../../wire/messages';
import { encodedBytes } from '../../wire/plain-data';
import { valueHash } from '../../wire/value-hash';
import { sameJson } from '../../values/same-json';

const maxAnswers = 100;
const maxBytes = 500_000; // of all kept answers, with what came beside their values: the next run is given them

/** An answer and what came with it. */
export interface KeptAnswer {
  readonly id: string;
  readonly value: unknown;
  readonly meta: AnswerMeta;
  readonly at: string;
}

export class EarlyAnswers {
  private kept: readonly KeptAnswer[] = [];

  all(): readonly KeptAnswer[] {
    return this.kept;
  }

  restore(kept: readonly KeptAnswer[]): void {
    this.kept = kept;
  }

  /**
   * Refuses one too many.
   *
   * @throws {TooManyEarlyError} where the bound of the execution is reached.
   */
  check(answer: KeptAnswer): void {
    const bytes = encodedBytes([...this.kept, answer]);
    const { id } = answer;
    if (this.kept.length >= maxAnswers || bytes > maxBytes)
      throw new TooManyEarlyError({ id, maxAnswers, maxBytes });
  }

  /**
   * Refuses an answer under the request key of another that is kept: one of them could never be given.
   *
   * @throws {KeyReusedError}
   */
  checkKey({ id, value, meta: { requestKey } }: KeptAnswer): void {
    if (requestKey === undefined) return;
    const other = this.kept.find(
      (answer) =>
        answer.meta.requestKey === requestKey && !(answer.id === id && sameJson(answer.value, value)),
    );
    if (other !== undefined) throw new KeyReusedError({ requestKey, id, usedFor: other.id });
  }

  /** Whether this very answer is kept already: one that would be judged as it will be. */
  has({ id, value, meta }: KeptAnswer): boolean {
    return this.kept.some(
      (answer) =>
        answer.id === id &&
        answer.meta.verb === meta.verb &&
        answer.meta.requestId === meta.requestId &&
        answer.meta.requestKey === meta.requestKey &&
        answer.meta.actor.id === meta.actor.id &&
        answer.meta.reason === meta.reason &&
        sameJson(answer.value, value),
    );
  }

  keep(answer: KeptAnswer): void {
    this.kept = [...this.kept, answer];
  }

  /** Takes out the answers for a gate, oldest first; all that are left where no id is given. */
  takeFor(id?: string): readonly KeptAnswer[] {
    const taken = this.kept.filter((answer) => id === undefined || answer.id === id);
    this.kept = this.kept.filter((answer) => !taken.includes(answer));
    return taken;
  }

  list(): readonly EarlyAnswer[] {
    return this.kept.map(({ id, value, meta, at }) => ({
      id,
      at,
      actor: meta.actor,
      requestKey: meta.requestKey,
      valueHash: valueHash(value),
    }));
  }
}
