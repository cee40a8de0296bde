/**
 * EarlyAnswers: answers that arrived before their gate opened, and that their senders asked to keep. They are judged when
 * their gate opens, in the order of arrival. Their number and size are limited. A plain class.
 */
import { KeyReusedError, TooManyEarlyError } from '../../wire/errors/errors';
import type { Voter } from '../../wire/identity/voter';
import type { AnswerMeta, EarlyAnswer } from '../../wire/messages';
import { encodedBytes } from '../../wire/plain-data';
import { valueHash } from '../../wire/value-hash';
import { sameJson } from '../../values/same-json';

const maxAnswers = 100;
const maxBytes = 500_000; // of all kept answers with their metadata, because they are carried to the next run

/** An answer with its metadata. */
export interface KeptAnswer {
  readonly id: string;
  readonly value: unknown;
  readonly meta: AnswerMeta;
  readonly at: string;
  /** Who answers, if the gate asks for that. */
  readonly voter?: Voter;
  /** True until the worker has verified the signature of a queued answer. It is not judged before. */
  readonly isUnproven?: true;
}

/** The id of who sent an answer, as far as it is known. */
export function senderOf({ meta, voter }: Pick<KeptAnswer, 'meta' | 'voter'>): string {
  return voter?.id ?? meta.actor.id;
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
   * Checks that there is room for an answer.
   *
   * @throws {TooManyEarlyError} If the limit of the execution is reached.
   */
  check(answer: KeptAnswer): void {
    const bytes = encodedBytes([...this.kept, answer]);
    const { id } = answer;
    if (this.kept.length >= maxAnswers || bytes > maxBytes)
      throw new TooManyEarlyError({ id, maxAnswers, maxBytes });
  }

  /**
   * Checks that no other kept answer has the answer's request key, because only one of them could be applied.
   *
   * @throws {KeyReusedError} If another kept answer has the key.
   */
  checkKey({ id, value, meta: { requestKey } }: KeptAnswer): void {
    if (requestKey === undefined) return;
    const other = this.kept.find(
      (answer) =>
        answer.meta.requestKey === requestKey && !(answer.id === id && sameJson(answer.value, value)),
    );
    if (other !== undefined) throw new KeyReusedError({ requestKey, id, usedFor: other.id });
  }

  /** Whether the same answer is already kept: one that would get the same verdict. */
  has({ id, value, meta }: KeptAnswer): boolean {
    return this.kept.some(
      (answer) =>
        answer.id === id &&
        answer.meta.verb === meta.verb &&
        answer.meta.requestId === meta.requestId &&
        answer.meta.requestKey === meta.requestKey &&
        answer.meta.actor.id === meta.actor.id &&
        answer.meta.comment === meta.comment &&
        sameJson(answer.value, value),
    );
  }

  keep(answer: KeptAnswer): void {
    this.kept = [...this.kept, answer];
  }

  /** The answers whose signatures have to be verified, oldest first. */
  unproven(): readonly KeptAnswer[] {
    return this.kept.filter(({ isUnproven }) => isUnproven === true);
  }

  /** Removes an answer. False if it is not kept any more. */
  take(answer: KeptAnswer): boolean {
    const isKept = this.kept.includes(answer);
    this.kept = this.kept.filter((other) => other !== answer);
    return isKept;
  }

  /** Removes and returns the answers for a gate that can be judged, oldest first. Without an id: all answers. */
  takeFor(id?: string): readonly KeptAnswer[] {
    const taken = this.kept.filter(
      (answer) => id === undefined || (answer.id === id && answer.isUnproven !== true),
    );
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
