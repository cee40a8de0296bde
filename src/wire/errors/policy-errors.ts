/** Errors of gates with a policy: who may not answer, and why. They name rules, and never the members of a group. */
import { joinedWith, spanInWords } from '../in-words';
import { defineError } from './define-error';

interface OfSignal {
  readonly id: string;
  readonly workflowId: string;
}

/** A rule, and who may answer by it, in words. */
interface RuleInWords {
  readonly name: string;
  readonly who: string;
}

/** `identity-required`: the gate asks for a signature that proves who answers, and the answer has none. */
export class IdentityRequiredError extends defineError(
  { code: 'identity-required', type: 'IdentityRequired', status: 403, exit: 'notAllowed' },
  ({ id, workflowId }: OfSignal & { readonly proof: 'signed' }) =>
    `Signal '${id}' in '${workflowId}' asks for a proof of who answers, and the answer has none. Answer in the console or ` +
    'over HTTP, or give the client a signer. A stock Temporal message has no proof.',
) {}

/** `identity-invalid`: the proof of the actor is not valid for this answer. One text for all faults; the worker's log has the fault. */
export class IdentityInvalidError extends defineError(
  { code: 'identity-invalid', type: 'IdentityInvalid', status: 403, exit: 'notAllowed' },
  ({ id, workflowId }: OfSignal) =>
    `The proof of who answers signal '${id}' in '${workflowId}' is not valid for this answer. Send the answer again.`,
) {}

interface StepUp extends OfSignal {
  readonly level: 'login' | 'fresh-login';
  /** How long ago the login may be, in seconds. */
  readonly maxAge?: number;
}

/** `step-up-required`: the gate asks for a login, or for a newer one. */
export class StepUpRequiredError extends defineError(
  { code: 'step-up-required', type: 'StepUpRequired', status: 401, exit: 'notAllowed' },
  ({ id, workflowId, maxAge }: StepUp) => {
    const what =
      maxAge === undefined
        ? 'a person who is logged in'
        : `a login that is no older than ${spanInWords(maxAge * 1000)}`;
    return `Signal '${id}' in '${workflowId}' asks for ${what}. Log in again, and answer then.`;
  },
) {}

interface NotAllowed extends OfSignal {
  readonly rules: readonly RuleInWords[];
  /** Set if the answer arrived in a way that the gate does not accept. */
  readonly via?: { readonly used: string; readonly allowed: readonly string[] };
}

/** `not-allowed`: no rule of the gate's policy names the actor. */
export class NotAllowedError extends defineError(
  { code: 'not-allowed', type: 'NotAllowed', status: 403, exit: 'notAllowed' },
  ({ id, workflowId, rules, via }: NotAllowed) => {
    const where = `Signal '${id}' in '${workflowId}'`;
    if (via !== undefined)
      return `${where} accepts answers by ${joinedWith('or', via.allowed)}, and not by ${via.used}.`;
    const who = rules.map((rule) => `${rule.who} (${rule.name})`);
    return `${where} may be answered by ${joinedWith('or', who)}, and not by you.`;
  },
) {}

/** `self-approval`: who started the execution, or the owner of the agent that did, may not answer. */
export class SelfApprovalError extends defineError(
  { code: 'self-approval', type: 'SelfApproval', status: 403, exit: 'notAllowed' },
  ({ id, workflowId, because }: OfSignal & { readonly because: 'starter' | 'owner-of-agent' }) =>
    `Signal '${id}' in '${workflowId}' may not be answered by ${
      because === 'starter'
        ? 'who started the execution'
        : 'the owner of the agent that started the execution'
    }. Ask somebody else.`,
) {}

/** `previous-approver`: who decided another gate of the execution may not answer this one. */
export class PreviousApproverError extends defineError(
  { code: 'previous-approver', type: 'PreviousApprover', status: 403, exit: 'notAllowed' },
  ({ id, workflowId, of }: OfSignal & { readonly of: string }) =>
    `Signal '${id}' in '${workflowId}' may not be answered by who decided '${of}'. Ask somebody else.`,
) {}

/** `excluded`: the policy excludes the actor by name or by group. */
export class ExcludedError extends defineError(
  { code: 'excluded', type: 'Excluded', status: 403, exit: 'notAllowed' },
  ({ id, workflowId, because }: OfSignal & { readonly because: string }) =>
    `Signal '${id}' in '${workflowId}' may not be answered by ${because}. Ask somebody else.`,
) {}

/** `agents-may-not-decide`: an agent acts for a person, and the gate needs a person. */
export class AgentsMayNotDecideError extends defineError(
  { code: 'agents-may-not-decide', type: 'AgentsMayNotDecide', status: 403, exit: 'notAllowed' },
  ({ id, workflowId }: OfSignal) =>
    `Signal '${id}' in '${workflowId}' is decided by people, and not by agents. Ask a person to answer it.`,
) {}

/** `not-your-turn`: the rules before the actor's are not met yet. */
export class NotYourTurnError extends defineError(
  { code: 'not-your-turn', type: 'NotYourTurn', status: 409, exit: 'conflict' },
  ({
    id,
    workflowId,
    rule,
    opensAfter,
  }: OfSignal & { readonly rule: string; readonly opensAfter: readonly string[] }) =>
    `Rule '${rule}' of signal '${id}' in '${workflowId}' opens after ${joinedWith('and', opensAfter)}. Answer then.`,
) {}

interface AlreadyVoted extends OfSignal {
  readonly decision: 'approve' | 'reject' | 'set';
  readonly at: string;
  readonly rule?: string;
}

/** `already-voted`: the actor has given another answer to this opening. */
export class AlreadyVotedError extends defineError(
  { code: 'already-voted', type: 'AlreadyVoted', status: 409, exit: 'conflict' },
  ({ id, workflowId, decision, at, rule }: AlreadyVoted) =>
    `You have already answered signal '${id}' in '${workflowId}' at ${at}: ` +
    `${decision}${rule === undefined ? '' : `, for rule '${rule}'`}. One person has one answer, and it stands.`,
) {}

/** `rule-full`: the rules that the actor can answer have all the answers that they need. */
export class RuleFullError extends defineError(
  { code: 'rule-full', type: 'RuleFull', status: 409, exit: 'conflict' },
  ({ id, workflowId, missing }: OfSignal & { readonly missing: readonly string[] }) =>
    `Signal '${id}' in '${workflowId}' needs no further answer of yours. It waits for ${joinedWith('and', missing)}.`,
) {}

interface StaleView extends OfSignal {
  /** The present digest. */
  readonly digest: string;
  /** What has changed since, if it is known: `question`, `subject`, `report`, `type`, `policy`. */
  readonly changed?: readonly string[];
  /** True if the answer has no digest. */
  readonly missing?: true;
}

/** `stale-view`: the actor saw another state of the signal than the present one. */
export class StaleViewError extends defineError(
  { code: 'stale-view', type: 'StaleView', status: 409, exit: 'conflict' },
  ({ id, workflowId, changed, missing }: StaleView) => {
    if (missing === true)
      return (
        `An answer to signal '${id}' in '${workflowId}' must say what was seen. Read the signal, and send its \`digest\` as ` +
        '`seen` with the answer.'
      );
    const what = changed === undefined || changed.length === 0 ? 'It' : `The ${joinedWith('and', changed)}`;
    return `${what} of signal '${id}' in '${workflowId}' has changed since you saw it. Read it again, and answer then.`;
  },
) {}

/** `reason-required`: the decision needs a comment. */
export class ReasonRequiredError extends defineError(
  { code: 'reason-required', type: 'ReasonRequired', status: 422, exit: 'invalid' },
  ({ id, workflowId, verb }: OfSignal & { readonly verb: string }) =>
    `Signal '${id}' in '${workflowId}' needs a comment to ${verb === 'reject' ? 'reject' : 'decide'} it. Say why.`,
) {}

interface TooManyVotes extends OfSignal {
  readonly maxVotes: number;
  readonly maxBytes: number;
}

/** `too-many-votes`: the execution cannot keep more answers to gates that still wait for others. */
export class TooManyVotesError extends defineError(
  { code: 'too-many-votes', type: 'TooManyVotes', status: 409, exit: 'conflict' },
  ({ id, workflowId, maxVotes, maxBytes }: TooManyVotes) =>
    `The answer to signal '${id}' in '${workflowId}' cannot be kept: a signal keeps at most ${maxVotes} answers, and an ` +
    `execution at most ${maxBytes} bytes of answers to signals that wait for further answers.`,
) {}

interface PolicyInvalid {
  /** The signal. Absent for a policy that `definePolicy` checks. */
  readonly id?: string;
  /** Where the fault is: `rules[0].need`. */
  readonly path: string;
  readonly fault: string;
  readonly remedy?: string;
}

/** `policy-invalid`: the policy of a gate has a mistake. Thrown into workflow code. */
export class PolicyInvalidError extends defineError(
  { code: 'policy-invalid', type: 'PolicyInvalid', status: 500, exit: 'failed' },
  ({ id, path, fault, remedy }: PolicyInvalid) =>
    `The policy${id === undefined ? '' : ` of signal '${id}'`} is invalid at ${path}: ${fault}.${
      remedy === undefined ? '' : ` ${remedy}`
    }`,
) {}

/** `starter-unknown`: the policy excludes who started the execution, and that is not known. Thrown into workflow code. */
export class StarterUnknownError extends defineError(
  { code: 'starter-unknown', type: 'StarterUnknown', status: 500, exit: 'failed' },
  ({ id, workflowId }: OfSignal) =>
    `The policy of signal '${id}' excludes who started '${workflowId}', and that is not known with the proof that the ` +
    'policy asks for. Start the execution by the service, or by a SignalClient with a signer.',
) {}
