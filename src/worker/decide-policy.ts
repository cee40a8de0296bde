import type { PolicyDecision, PolicyQuestion } from '../wire/policy/policy-decision';

/** Decides what depends on the worker when a gate with a policy opens. */
export function decidePolicy({ policy }: PolicyQuestion): PolicyDecision {
  if (policy.identity.proof === 'signed') {
    return {
      fault: {
        path: 'identity.proof',
        fault: "is 'signed', but the worker has no identity keys",
        remedy: 'Pass `identityKeys` to the worker.',
      },
    };
  }
  return { proof: 'claimed', policy };
}
