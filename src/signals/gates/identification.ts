/** Who answers a gate with a policy: proven by a signature, or claimed by the sender. */
import { IdentityInvalidError, IdentityRequiredError } from '../../wire/errors/errors';
import type { ProvenAnswer } from '../../wire/identity/actor-proof';
import type { Voter } from '../../wire/identity/voter';
import type { AnswerMeta } from '../../wire/messages';
import type { KeptAnswer } from './early-answers';
import type { BallotGate } from './gate';
import type { Identify } from './verdict';

/** What has to be known of the sender of an answer to an opening. */
export interface Demand {
  readonly proof: 'signed' | 'claimed';
  readonly requestId: string;
}

/** Reads the proofs of actors. The board itself knows no keys. */
export interface ProofReader {
  /** Verifies a proof, and returns who it proves. Throws if it is not valid for the answer, or not at `at`, if that is passed. */
  readonly verify: (token: string, answer: Omit<ProvenAnswer, 'namespace'>, at: string | undefined) => Voter;
  /** Reads a proof that was verified before. Undefined if it is none, or for another opening. */
  readonly read: (token: string, requestId: string) => Voter | undefined;
}

/** Without a reader no proof is valid. */
export const noProofs: ProofReader = {
  verify: () => {
    throw new Error('this board has no identity keys');
  },
  read: () => undefined,
};

/** Identifies the sender of a new answer: verifies its signature. */
export function verifying(workflowId: string, proofs: ProofReader): Identify {
  return identifying(workflowId, (proof, answer) => verified(workflowId, proofs, proof, answer, answer.at));
}

/**
 * Identifies the sender of an answer that is only asked about, and not applied. Its time is not checked: the time of an execution that
 * waits or has ended is that of its last event.
 */
export function verifyingOnceSigned(workflowId: string, proofs: ProofReader): Identify {
  return identifying(workflowId, (proof, answer) => verified(workflowId, proofs, proof, answer, undefined));
}

/** Identifies the sender of an answer that was accepted before, or whose validator has verified the signature. */
export function recorded(workflowId: string, proofs: ProofReader): Identify {
  return identifying(workflowId, (proof, { requestId }) => proofs.read(proof, requestId));
}

/** Identifies the sender of an answer that no validator has seen. A signature alone proves nothing. */
export function unverified(workflowId: string): Identify {
  return identifying(workflowId, () => undefined);
}

/** Verifies the proof of an answer to a gate whose policy is not decided yet. An answer without proof passes. */
export function verifyIfGiven(identify: Identify, { requestId }: BallotGate, answer: KeptAnswer): void {
  if (answer.meta.proof !== undefined) identify({ proof: 'signed', requestId }, answer);
}

/** An answer, for the opening that it has to be signed for. */
type Addressed = KeptAnswer & Pick<Demand, 'requestId'>;

function verified(
  workflowId: string,
  proofs: ProofReader,
  proof: string,
  { id, value, meta, requestId }: Addressed,
  at: string | undefined,
): Voter {
  const { verb, comment, rule, seen } = meta;
  try {
    return proofs.verify(proof, { requestId, verb, value, comment, rule, seen }, at);
  } catch (error) {
    throw new IdentityInvalidError({ id, workflowId }, error);
  }
}

function identifying(
  workflowId: string,
  voterOf: (proof: string, answer: Addressed) => Voter | undefined,
): Identify {
  return ({ proof: asked, requestId }, answer) => {
    const { id, meta, voter } = answer;
    // Made only when it is thrown: the stack trace of an error takes long in the sandbox.
    const required = (): Error => new IdentityRequiredError({ id, workflowId, proof: 'signed' });
    if (asked === 'claimed') {
      // A stock Temporal signal names nobody.
      if (meta.actor.via === 'temporal-signal') throw required();
      return claimed(meta);
    }
    const known = voter?.proof === 'signed' ? voter : undefined;
    const proven =
      known ?? (meta.proof === undefined ? undefined : voterOf(meta.proof, { ...answer, requestId }));
    if (proven === undefined) throw required();
    return proven;
  };
}

/** Who the sender says that it is. Answers of forms and links come from people. */
function claimed({ actor, groups = [] }: AnswerMeta): Voter {
  const { id, name, via } = actor;
  const kind = via === 'form' || via === 'link' ? 'person' : 'program';
  return { id, ...(name === undefined ? {} : { name }), kind, groups, via, level: 'none', proof: 'claimed' };
}
