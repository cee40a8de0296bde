import { Runtime } from '@temporalio/worker';
import { queuedProofSeconds, type ProvenAnswer } from '../wire/identity/actor-proof';
import { checkActorProof } from '../wire/identity/check-actor-proof';
import { ProofFault } from '../wire/identity/proof-fault';
import type { QueuedProof } from '../wire/own-activities';
import { verifyByNode } from '../client/signing/verify-by-node';
import type { WorkerIdentity } from './worker-identity';

/** Verifies the proof of a queued answer. The log has the fault of a proof that is not valid, without the proof. */
export function queuedProof(
  token: string,
  answer: ProvenAnswer,
  at: string,
  { keys = [] }: WorkerIdentity,
): QueuedProof {
  try {
    const check = { keys, verify: verifyByNode, at, maxSeconds: queuedProofSeconds };
    return { voter: checkActorProof(token, answer, check) };
  } catch (error) {
    if (!(error instanceof ProofFault)) throw error;
    const { requestId } = answer;
    Runtime.instance().logger.warn(`Gatehouse refused a queued answer, because its proof ${error.message}.`, {
      requestId,
    });
    return { fault: error.message };
  }
}
