/** Proves the answers of a client with a signer. Its gates say whether they ask for that. */
import type { Client } from '@temporalio/client';
import { getQuery, type AnswerMeta, type Signal } from '../../wire/messages';
import type { Answer } from '../sending/answer-sender';
import { readQuery } from '../temporal/read-query';
import { signAnswer, type SendingActor } from './actor-claims';
import type { ActorSigner } from './actor-signer';
import { groupsFor, withGroups } from './groups-for';

/** What an answer needs to know of the opening that it answers. */
export type AnsweredOpening = Pick<Signal, 'requestId' | 'policy'>;

const maxRemembered = 1_000;

export class AnswerProver {
  /** The policies of openings, by requestId. An opening keeps its policy. */
  private readonly policies = new Map<string, Signal['policy']>();

  constructor(
    private readonly client: Client,
    private readonly signer: ActorSigner,
  ) {}

  /**
   * Returns the answer with a proof of its actor, if its gate asks for one. Reads the opening unless it is known, and then names it
   * in the answer. Throws what {@link readQuery} throws.
   */
  async proven(
    answer: Answer,
    actor: SendingActor,
    known: AnsweredOpening | undefined,
    { isQueued, patienceMs }: { readonly isQueued: boolean; readonly patienceMs: number },
  ): Promise<Answer> {
    const { meta, value } = answer;
    const { requestId: named } = meta;
    const found = known ?? this.remembered(named);
    // Where an answer is queued, no worker may be there to say what its gate asks for. Then it gets a proof in any case.
    const opening = found ?? (isQueued ? undefined : await this.read(answer, patienceMs));
    const requestId = opening?.requestId ?? (isQueued ? named : undefined);
    const policy = opening?.policy;
    const isAsked = opening === undefined || policy?.proof === 'signed';
    // Without an opening the gate is not open yet, and the execution judges what to do with the answer.
    if (requestId === undefined || !isAsked) return withGroups(answer, actor, policy);
    const { namespace } = this.client.options;
    const proof = await signAnswer(
      this.signer,
      { ...actor, groups: groupsFor(actor, policy) },
      { ...meta, namespace, requestId, value },
      { requestKey: meta.requestKey, isQueued },
    );
    return { ...answer, meta: { ...meta, requestId, proof } };
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
