/**
 * Checks who votes on a gate with a policy, in a fixed order: what a refusal says never depends on something that the voter may not
 * know. The value is judged afterwards, by the caller.
 */
import type { Voter } from '../../wire/identity/voter';
import {
  AgentsMayNotDecideError,
  AlreadyVotedError,
  ExcludedError,
  NotAllowedError,
  NotYourTurnError,
  PreviousApproverError,
  ReasonRequiredError,
  RuleFullError,
  SelfApprovalError,
  StaleViewError,
  StepUpRequiredError,
} from '../../wire/errors/errors';
import type { AnswerMeta } from '../../wire/messages';
import type { Ballot, CurrentRule } from './ballot';
import type { CountedVote } from './counted-vote';
import { changedParts } from './seen-view';
import { ruleInWords } from './shown-ballot';
import { covers, excludedInWords } from './who-matches';

/** A vote before it is judged. */
export interface VoteQuestion {
  readonly id: string;
  readonly workflowId: string;
  readonly ballot: Ballot;
  readonly voter: Voter;
  readonly decision: CountedVote['decision'];
  readonly meta: AnswerMeta;
  readonly at: string;
  /** The people whose answers counted at another gate, so far. */
  readonly decidersOf: (gateId: string) => readonly string[];
}

/** What a voter may do: the rules whose seats the vote may take. */
export interface Admission {
  readonly rules: readonly string[];
  readonly isVeto?: true;
}

/** @throws why the voter may not vote, or why the vote is not complete. */
export function checkVote(question: VoteQuestion, view: 'checked' | 'stands'): Admission {
  const admission = checkVoter(question);
  if (view === 'checked') checkView(question);
  checkReason(question);
  return admission;
}

/** @throws why the voter may not vote. */
export function checkVoter(question: VoteQuestion): Admission {
  checkIdentity(question);
  const { id, workflowId, voter } = question;
  if (voter.kind === 'agent') throw new AgentsMayNotDecideError({ id, workflowId });
  checkExclusion(question);
  const admission = admitted(question);
  checkFirst(question);
  if (question.decision === 'approve') checkRoom(question, admission);
  return admission;
}

/** Checks that an answer to an input has a seat. Only its value tells which answers it agrees with. */
export function checkRoom(
  { id, workflowId, ballot, ...vote }: VoteQuestion,
  admission: Admission,
  same?: string,
): void {
  if (ballot.hasRoomFor({ ...vote, ...admission, same })) return;
  const missing = ballot.rules().filter((rule) => ballot.taken(rule) < rule.need);
  throw new RuleFullError({ id, workflowId, missing: missing.map(({ name }) => name) });
}

function checkIdentity({ id, workflowId, ballot, voter, at }: VoteQuestion): void {
  const { proof, level, freshMs = 0, via } = ballot.policy.identity;
  if (via !== undefined && !via.includes(voter.via)) {
    throw new NotAllowedError({ id, workflowId, rules: [], via: { used: voter.via, allowed: via } });
  }
  if (proof !== 'signed' || level === 'link') return;
  const stepUp = level === 'login' ? { level } : { level, maxAge: Math.floor(freshMs / 1000) };
  if (voter.level !== 'login') throw new StepUpRequiredError({ id, workflowId, ...stepUp });
  const loggedIn = voter.loggedInAt === undefined ? 0 : Date.parse(voter.loggedInAt);
  if (level === 'fresh-login' && Date.parse(at) - loggedIn > freshMs)
    throw new StepUpRequiredError({ id, workflowId, ...stepUp });
}

function checkExclusion({ id, workflowId, ballot, voter, decidersOf }: VoteQuestion): void {
  const { starter, deciders, policy } = ballot;
  for (const who of policy.exclude) {
    if ('starter' in who) {
      if (starter?.id === voter.id) throw new SelfApprovalError({ id, workflowId, because: 'starter' });
      if (starter?.owner === voter.id)
        throw new SelfApprovalError({ id, workflowId, because: 'owner-of-agent' });
    } else if ('deciderOf' in who) {
      const of = who.deciderOf;
      const known = deciders.find((each) => each.of === of)?.ids ?? decidersOf(of);
      if (known.includes(voter.id)) throw new PreviousApproverError({ id, workflowId, of });
    } else if (covers(who, voter)) {
      throw new ExcludedError({ id, workflowId, because: excludedInWords(who) });
    }
  }
}

function admitted({ id, workflowId, ballot, voter, decision, meta }: VoteQuestion): Admission {
  const isVeto = decision === 'reject' && ballot.mayVeto(voter);
  if (isVeto) return { rules: [], isVeto: true };
  const named = meta.rule;
  const mine = ballot.rulesFor(voter).filter(({ name }) => named === undefined || name === named);
  if (mine.length === 0) {
    const rules = ballot.rules().map((rule) => ({ name: rule.name, who: ruleInWords(rule) }));
    throw new NotAllowedError({ id, workflowId, rules });
  }
  const open = mine.filter(({ openedAt }) => openedAt !== undefined);
  const [next] = mine;
  if (open.length === 0 && next !== undefined) {
    throw new NotYourTurnError({ id, workflowId, rule: next.name, opensAfter: unmet(ballot, next) });
  }
  return { rules: open.map(({ name }) => name) };
}

function unmet(ballot: Ballot, { after }: CurrentRule): readonly string[] {
  const rules = ballot.rules();
  return after.filter((name) => rules.some((rule) => rule.name === name && ballot.taken(rule) < rule.need));
}

function checkFirst({ id, workflowId, ballot, voter }: VoteQuestion): void {
  const former = ballot.voteOf(voter.id);
  if (former === undefined) return;
  const { decision, at } = former;
  throw new AlreadyVotedError({ id, workflowId, decision, at, rule: ballot.seats().get(former) });
}

/** @throws {StaleViewError} If the voter has not seen what is shown now. */
export function checkView({ id, workflowId, ballot, voter, meta }: VoteQuestion): void {
  const present = ballot.views.at(-1);
  if (present === undefined) return;
  const { digest } = present;
  const { seen } = meta;
  if (seen === digest) return;
  const { seen: needed } = ballot.policy;
  const isNeeded = needed === 'required' || (needed === 'people' && voter.kind === 'person');
  if (seen === undefined) {
    if (isNeeded) throw new StaleViewError({ id, workflowId, digest, missing: true });
    return;
  }
  const former = ballot.views.find((view) => view.digest === seen);
  const changed = former === undefined ? undefined : changedParts(former, present);
  throw new StaleViewError({ id, workflowId, digest, changed });
}

function checkReason({ id, workflowId, ballot, decision, meta }: VoteQuestion): void {
  const { reason } = ballot.policy;
  const isNeeded = reason === 'always' || (reason === 'reject' && decision === 'reject');
  if (!isNeeded || (meta.comment ?? '').trim() !== '') return;
  throw new ReasonRequiredError({ id, workflowId, verb: decision });
}
