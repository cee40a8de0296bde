/** What people see of a ballot: the policy, the progress and the votes. Members of groups are never named. */
import { joinedWith } from '../../wire/in-words';
import type { PinnedStep } from '../../wire/policy/pinned-policy';
import type { Excluded, Who } from '../../wire/policy/policy';
import type { Progress, Proposal, RuleProgress, ShownPolicy, Vote } from '../../wire/policy/progress';
import type { Ballot, CurrentRule } from './ballot';
import { actorOf, shownVote } from './counted-vote';
import { jsonHash } from '../../wire/value-hash';
import { excludedInWords, whoInWords } from './who-matches';

export function shownPolicy({ policy }: Ballot): ShownPolicy {
  const { rules, exclude, rejects, veto, identity, reason, seen, private: isPrivate } = policy;
  const steps = rules.flatMap(({ escalate }) => escalate);
  const who: (Who | Excluded)[] = [
    ...rules.flatMap(({ from }) => from),
    ...steps.flatMap(({ add, replace }) => add ?? replace ?? []),
    ...exclude,
    ...(veto ?? []),
  ];
  const groups = [...new Set(who.flatMap((each) => ('group' in each ? each.group : [])))];
  return {
    hash: jsonHash(policy),
    proof: identity.proof ?? 'signed', // until the worker has decided: a signature too many does no harm
    level: identity.level,
    freshMs: identity.freshMs,
    via: identity.via,
    groups,
    reason,
    seen,
    rejects,
    excluded: exclude.map(excludedInWords),
    veto: veto && whoInWords(veto),
    agents: policy.agents,
    private: isPrivate,
  };
}

export function progressOf(ballot: Ballot): Progress {
  const rules = ballot.rules().map((rule) => ruleProgress(rule, ballot.taken(rule)));
  const missing = rules.filter(({ state }) => state !== 'met').map(({ name }) => name);
  const have = rules.reduce((sum, rule) => sum + rule.have, 0);
  const need = rules.reduce((sum, rule) => sum + rule.need, 0);
  const isNamed = rules.length > 1 && missing.length > 0;
  const words = `${have} of ${need}${isNamed ? `, ${joinedWith('and', missing)} missing` : ''}`;
  return { rules, missing, words };
}

export function shownProposals({ proposals }: Ballot): readonly Proposal[] {
  return proposals.map(({ voter, decision, at, comment, value }) => ({
    by: actorOf(voter),
    owner: voter.owner,
    decision,
    at,
    comment,
    value,
    proof: voter.proof,
    level: voter.level,
  }));
}

export function shownVotes(ballot: Ballot): readonly Vote[] {
  const seats = ballot.seats();
  const meanings = new Map(ballot.policy.rules.map(({ name, meaning }) => [name, meaning]));
  return ballot.votes.map((vote) => {
    const rule = seats.get(vote);
    const meaning = vote.decision === 'reject' ? 'rejects' : meanings.get(rule ?? vote.rules[0] ?? '');
    return shownVote(vote, rule, meaning ?? '');
  });
}

/** Who may answer a rule, in words: `group sre when the gate opened`. */
export function ruleInWords({ from, electorate }: CurrentRule): string {
  return `${whoInWords(from)}${electorate === undefined ? '' : ' when the gate opened'}`;
}

function ruleProgress(rule: CurrentRule, taken: number): RuleProgress {
  const { name, need, unreachable, meaning, after, openedAt, nextStep } = rule;
  const have = Math.min(taken, need);
  const open = openedAt === undefined ? 'waiting' : 'open';
  return {
    name,
    need,
    have,
    state: openedAt !== undefined && have >= need ? 'met' : open,
    who: ruleInWords(rule),
    meaning,
    ...(unreachable === undefined ? {} : { unreachable }),
    ...(after.length === 0 ? {} : { after }),
    ...(nextStep === undefined ? {} : { nextStepAt: nextStep.at, nextStep: stepInWords(nextStep) }),
  };
}

/** What a step changes: `group leads may answer too`. */
export function stepInWords({ add, replace, need }: PinnedStep): string {
  const who =
    (add && `${whoInWords(add)} may answer too`) ??
    (replace && `${whoInWords(replace)} may answer, and nobody else`);
  const least = need === undefined ? undefined : `${need} must answer`;
  return joinedWith(
    'and',
    [who, least].flatMap((each) => each ?? []),
  );
}
