/** Who answers a gate with a policy: proven by a signature, or claimed by the sender. */
import { IdentityInvalidError, IdentityRequiredError } from '../../wire/errors/errors';
import type { ProvenAnswer } from '../../wire/identity/actor-proof';
import type { Voter } from '../../wire/identity/voter';
import type { AnswerMeta } from '../../wire/messages';
import type { BallotGate } from './gate';
import type { Identify } from './verdict';

/** Reads the proofs of actors. The board itself knows no keys. */
export interface ProofReader {
  /** Verifies a proof, and returns who it proves. Throws if it is not valid for the answer. */
  readonly verify: (token: string, answer: Omit<ProvenAnswer, 'namespace'>, at: string) => Voter;
  /** Reads a proof that was verified before. Undefined if it is none. */
  readonly read: (token: string) => Voter | undefined;
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
  return identifying(workflowId, (gate, proof, { id, value, meta, at }) => {
    const { verb, comment, rule, seen } = meta;
    try {
      return proofs.verify(proof, { requestId: gate.requestId, verb, value, comment, rule, seen }, at);
    } catch (error) {
      throw new IdentityInvalidError({ id, workflowId }, error);
    }
  });
}

/** Identifies the sender of an answer that was accepted before, or whose validator has verified the signature. */
export function recorded(workflowId: string, proofs: ProofReader): Identify {
  return identifying(workflowId, (_gate, proof) => proofs.read(proof));
}

/** Identifies the sender of an answer that no validator has seen. A signature alone proves nothing. */
export function unverified(workflowId: string): Identify {
  return identifying(workflowId, () => undefined);
}

/** Verifies the proof of an answer to a gate whose policy is not decided yet. An answer without proof passes. */
export function verifyIfGiven(identify: Identify, gate: BallotGate, answer: Parameters<Identify>[1]): void {
  if (answer.meta.proof !== undefined) identify(gate, answer);
}

function identifying(
  workflowId: string,
  voterOf: (gate: BallotGate, proof: string, answer: Parameters<Identify>[1]) => Voter | undefined,
): Identify {
  return (gate, answer) => {
    const { id, meta, voter } = answer;
    // Made only when it is thrown: the stack trace of an error takes long in the sandbox.
    const required = (): Error => new IdentityRequiredError({ id, workflowId, proof: 'signed' });
    const { proof = 'signed' } = gate.ballot.policy.identity;
    if (proof === 'claimed') {
      // A stock Temporal signal names nobody.
      if (meta.actor.via === 'temporal-signal') throw required();
      return claimed(meta);
    }
    const proven = voter ?? (meta.proof === undefined ? undefined : voterOf(gate, meta.proof, answer));
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
