import { Runtime } from '@temporalio/worker';
import type { PolicyDecision, PolicyQuestion } from '../wire/policy/policy-decision';
import { knownStarter } from './known-starter';
import type { WorkerIdentity } from './worker-identity';

/**
 * Decides what depends on the worker when a gate with a policy opens: whether signatures are required, and who started the
 * execution.
 */
export function decidePolicy(question: PolicyQuestion, identity: WorkerIdentity): PolicyDecision {
  const { policy } = question;
  const { proof: asked } = policy.identity;
  const fault = faultOf(asked, identity);
  if (fault !== undefined) return { fault: { path: 'identity.proof', ...fault } };
  const proof = asked ?? (identity.keys === undefined ? 'claimed' : 'signed');
  const starter = knownStarter(question, identity.keys, (why) => {
    const message = `Gatehouse does not know who started '${question.workflowId}', because the signature ${why}.`;
    Runtime.instance().logger.warn(message);
  });
  return {
    proof,
    policy: { ...policy, identity: { ...policy.identity, proof } },
    // Who claims to have started it is nobody to a gate that asks for proof.
    starter: starter?.proof === 'signed' || proof === 'claimed' ? starter : undefined,
  };
}

function faultOf(
  asked: 'signed' | 'claimed' | undefined,
  { keys, requireIdentity }: WorkerIdentity,
): { readonly fault: string; readonly remedy: string } | undefined {
  if (asked === 'signed' && keys === undefined)
    return {
      fault: "is 'signed', but the worker has no identity keys",
      remedy: 'Pass `identityKeys` to the worker.',
    };
  if (asked === 'claimed' && requireIdentity)
    return {
      fault: "is 'claimed', but the worker requires the identity of all who answer",
      remedy: 'Leave it out, or set it to `signed`.',
    };
  return undefined;
}
