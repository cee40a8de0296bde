/** Proves in the sandbox who sent an answer, with the public keys that the worker put before the code of the bundle. */
import { log } from '@temporalio/workflow';
import type * as Ed25519 from './verify-ed25519';
import type { ProvenAnswer } from '../../wire/identity/actor-proof';
import { checkActorProof } from '../../wire/identity/check-actor-proof';
import { ProofFault } from '../../wire/identity/proof-fault';
import { sandboxIdentity } from './sandbox-identity';
import type { Voter } from '../../wire/identity/voter';

/**
 * Returns the voter whom the proof of an answer names. `at` is the execution's time, ISO 8601 in UTC, or undefined if only the
 * signature counts. The worker's log has the fault of a proof that is not valid, without the proof.
 *
 * @throws {ProofFault} If the proof is not valid for this answer.
 */
export function proveActor(token: string, answer: ProvenAnswer, at: string | undefined): Voter {
  try {
    const { keys } = sandboxIdentity();
    return checkActorProof(token, answer, { keys, verify: ed25519().verifyEd25519, at });
  } catch (error) {
    if (error instanceof ProofFault) {
      const { requestId } = answer;
      log.warn(`Gatehouse refused an answer, because its proof ${error.message}.`, { requestId });
    }
    throw error;
  }
}

/**
 * Loads the module when a first signature is verified. Only the bundle of a worker can load it, and programs that are no workers
 * import this file too.
 */
function ed25519(): typeof Ed25519 {
  return require('./verify-ed25519');
}
