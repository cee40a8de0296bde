/**
 * Proves the answers of a client with a signer. Its gates say whether they ask for that. An answer is signed each time it is sent, when
 * its turn has come, because a proof ends after a minute.
 */
import type { Client } from '@temporalio/client';
import { proofSeconds } from '../../wire/identity/actor-proof';
import { getQuery, type AnswerMeta, type Signal } from '../../wire/messages';
import type { Answer } from '../sending/answer-sender';
import { readQuery } from '../temporal/read-query';
import { signAnswer, type SendingActor } from './actor-claims';
import type { ActorSigner } from './actor-signer';
import { groupsFor, withGroups } from './groups-for';

/** What an answer needs to know of the opening that it answers. */
export type AnsweredOpening = Pick<Signal, 'requestId' | 'policy'>;

/** An answer that is about to be sent. */
export interface Sendable {
  /** Returns the answer with a new proof, if its gate asks for one. */
  readonly proven: () => Promise<Answer>;
  /** Whether the last proof may have ended before the answer was judged. */
  readonly hasAged: () => boolean;
}

/** An answer without a proof. */
export function unproven(answer: Answer): Sendable {
  return { proven: async () => answer, hasAged: () => false };
}

const maxRemembered = 1_000;
const agedMs = (proofSeconds * 1_000) / 2; // clocks may differ

export class AnswerProver {
  /** The policies of openings, by requestId. An opening keeps its policy. */
  private readonly policies = new Map<string, Signal['policy']>();

  constructor(
    private readonly client: Client,
    private readonly signer: ActorSigner,
  ) {}

  /**
   * Returns what proves the actor of an answer, if its gate asks for that. Reads the opening unless it is known, and then names it
   * in the answer. Throws what {@link readQuery} throws.
   */
  async sendable(
    answer: Answer,
    actor: SendingActor,
    known: AnsweredOpening | undefined,
    { isQueued, patienceMs }: { readonly isQueued: boolean; readonly patienceMs: number },
  ): Promise<Sendable> {
    const { meta } = answer;
    const { requestId: named } = meta;
    const found = known ?? this.remembered(named);
    // Where an answer is queued, no worker may be there to say what its gate asks for. Then it gets a proof in any case.
    const opening = found ?? (isQueued ? undefined : await this.read(answer, patienceMs));
    const requestId = opening?.requestId ?? (isQueued ? named : undefined);
    const policy = opening?.policy;
    const isAsked = opening === undefined || policy?.proof === 'signed';
    // Without an opening the gate is not open yet, and the execution judges what to do with the answer.
    if (requestId === undefined || !isAsked) return unproven(withGroups(answer, actor, policy));
    const signedFor = { ...actor, groups: groupsFor(actor, policy) };
    return this.signing({ ...answer, meta: { ...meta, requestId } }, requestId, signedFor, isQueued);
  }

  private signing(answer: Answer, requestId: string, actor: SendingActor, isQueued: boolean): Sendable {
    const { signer } = this;
    const { namespace } = this.client.options;
    const { meta, value } = answer;
    let signedAt = signer.now();
    return {
      proven: async () => {
        signedAt = signer.now();
        const said = { ...meta, namespace, requestId, value };
        const proof = await signAnswer(signer, actor, said, { requestKey: meta.requestKey, isQueued });
        return { ...answer, meta: { ...meta, proof } };
      },
      hasAged: () => signer.now() - signedAt >= agedMs,
    };
  }

  private remembered(requestId: string | undefined): AnsweredOpening | undefined {
    const policy = requestId === undefined ? undefined : this.policies.get(requestId);
    return requestId === undefined || policy === undefined ? undefined : { requestId, policy };
  }

  private async read(
    { id, workflowId, meta }: { readonly id: string; readonly workflowId: string; readonly meta: AnswerMeta },
    patienceMs: number,
  ): Promise<AnsweredOpening | undefined> {
    const asked = { workflowId, patienceMs };
    // A query returns null for undefined.
    const found = (await readQuery(this.client, asked, getQuery, id, meta.requestId)) ?? undefined;
    if (found?.policy !== undefined) {
      this.policies.set(found.requestId, found.policy);
      const [oldest] = this.policies.keys();
      if (this.policies.size > maxRemembered && oldest !== undefined) this.policies.delete(oldest);
    }
    return found;
  }
}
