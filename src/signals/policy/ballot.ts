/**
 * Ballot: the votes on one gate with a policy, and the state of its rules. It counts votes, tells which rules are open and met,
 * and how the gate ends. A plain class without Temporal, clock and signatures: its callers pass the time and who votes.
 *
 * A rule opens when the rules before it are met, and stays open. A vote can take a seat of the rules that were open, and that
 * named its voter, when it was given.
 */
import type { Voter } from '../../wire/identity/voter';
import type { PinnedPolicy, PinnedRule, PinnedStep } from '../../wire/policy/pinned-policy';
import type { KnownStarter } from '../../wire/policy/policy-decision';
import type { Who } from '../../wire/policy/policy';
import type { ProposedAnswer } from './proposed-answer';
import type { CountedVote } from './counted-vote';
import { canStillBeMet } from './can-still-be-met';
import { seatsOf, type Seats } from './seats';
import type { SeenView } from './seen-view';
import { isIn, isNamedBy } from './who-matches';

const maxViews = 5; // to tell what has changed since a view

/** `open`: the gate waits for more votes. */
export type BallotResult = 'open' | 'met' | 'rejected' | 'vetoed';

/** A rule with the steps that apply. */
export interface CurrentRule {
  readonly name: string;
  readonly from: readonly Who[];
  /** The tokens of the only people who may answer. Undefined if it does not matter who is in a group. */
  readonly electorate?: readonly string[];
  readonly need: number;
  readonly unreachable?: string;
  readonly after: readonly string[];
  readonly meaning: string;
  /** Undefined while rules before it are not met. */
  readonly openedAt?: string;
  readonly nextStep?: PinnedStep & { readonly at: string };
}

/** The people whom a gate excludes because they decided another gate. */
export interface ExcludedDeciders {
  readonly of: string;
  readonly ids: readonly string[];
}

/** A ballot as data, which is carried when the execution continues as new. */
export interface CarriedBallot {
  readonly policy: PinnedPolicy;
  readonly starter?: KnownStarter;
  readonly deciders: readonly ExcludedDeciders[];
  readonly votes: readonly CountedVote[];
  /** By the names of rules. */
  readonly openedAt: Readonly<Record<string, string>>;
  /** The numbers of steps that apply, by the names of rules. */
  readonly steps: Readonly<Record<string, number>>;
  readonly views: readonly SeenView[];
  /** Absent if there are none. */
  readonly proposals?: readonly ProposedAnswer[];
}

export class Ballot {
  policy: PinnedPolicy;
  starter: KnownStarter | undefined;
  /** What people were asked to see, the present view last. */
  views: readonly SeenView[];
  votes: readonly CountedVote[];
  /** What agents propose. It counts for nothing. */
  proposals: readonly ProposedAnswer[];
  /** False until the worker has decided what depends on it. Until then nobody is asked. */
  isPinned: boolean;
  readonly deciders: readonly ExcludedDeciders[];
  private readonly openedAt: Map<string, string>;
  private readonly steps: Map<string, number>;

  private constructor(state: CarriedBallot, isPinned: boolean) {
    this.policy = state.policy;
    this.starter = state.starter;
    this.deciders = state.deciders;
    this.votes = state.votes;
    this.views = state.views;
    this.proposals = state.proposals ?? [];
    this.openedAt = new Map(Object.entries(state.openedAt));
    this.steps = new Map(Object.entries(state.steps));
    this.isPinned = isPinned;
  }

  static opened(policy: PinnedPolicy, deciders: readonly ExcludedDeciders[], view: SeenView): Ballot {
    const state = { policy, deciders, votes: [], openedAt: {}, steps: {}, views: [view] };
    return new Ballot(state, false);
  }

  static restored(carried: CarriedBallot): Ballot {
    return new Ballot(carried, true);
  }

  carried(): CarriedBallot {
    const { policy, starter, deciders, votes, views, proposals } = this;
    const openedAt = Object.fromEntries(this.openedAt);
    const steps = Object.fromEntries(this.steps);
    const proposed = proposals.length === 0 ? {} : { proposals };
    return { policy, starter, deciders, votes, openedAt, steps, views, ...proposed };
  }

  /** Keeps the policy and what the worker has decided. The rules without rules before them open. */
  pin(policy: PinnedPolicy, starter: KnownStarter | undefined, at: string, view: SeenView): void {
    this.policy = policy;
    this.starter = starter;
    this.views = [view];
    this.isPinned = true;
    this.openRules(at);
  }

  /** Keeps the view that the next run of the execution shows, if it differs. */
  show(view: SeenView): void {
    if (this.views.at(-1)?.digest !== view.digest) this.views = [...this.views, view].slice(-maxViews);
  }

  /** The rules as they are now, in the order of the policy. */
  rules(): readonly CurrentRule[] {
    return this.policy.rules.map((rule) => this.currentRule(rule));
  }

  /** The names of the rules that name the voter, open or not. */
  rulesFor(voter: Voter): readonly CurrentRule[] {
    return this.rules().filter(
      ({ from, electorate }) =>
        isNamedBy(from, voter) && (electorate === undefined || isIn(electorate, voter)),
    );
  }

  /** The ids of those who are excluded because they started the execution or decided another gate. */
  excludedIds(): readonly string[] {
    const { policy, starter, deciders } = this;
    const starters = policy.exclude.some((who) => 'starter' in who) ? [starter?.id, starter?.owner] : [];
    return [...starters.flatMap((id) => id ?? []), ...deciders.flatMap(({ ids }) => ids)];
  }

  mayVeto(voter: Voter): boolean {
    return this.policy.veto !== undefined && isNamedBy(this.policy.veto, voter);
  }

  voteOf(voterId: string): CountedVote | undefined {
    return this.votes.find(({ voter }) => voter.id === voterId);
  }

  /** Whether a vote would take a seat. A rejection needs none. */
  hasRoomFor(vote: CountedVote): boolean {
    if (vote.decision === 'reject') return true;
    const together = [...this.supporting(vote.same), vote];
    return seatsOf(together, this.openSeats()).at(-1) !== undefined;
  }

  /** Counts a vote, and opens the rules whose turn comes by it. */
  count(vote: CountedVote): void {
    this.votes = [...this.votes, vote];
    this.openRules(vote.at);
  }

  result(): BallotResult {
    const rejections = this.votes.filter(({ decision }) => decision === 'reject');
    if (rejections.some(({ isVeto }) => isVeto)) return 'vetoed';
    const { rejects } = this.policy;
    if (rejects === 'one' && rejections.length > 0) return 'rejected';
    if (this.deciding() !== undefined) return 'met';
    if (rejects !== 'rule') return 'open';
    return canStillBeMet(this.policy, this.rules(), this.votes, this.excludedIds()) ? 'open' : 'rejected';
  }

  /** The votes that meet all rules together, in their order. Undefined if there are none. */
  deciding(): readonly CountedVote[] | undefined {
    return this.alternatives().find((votes) =>
      this.rules().every((rule) => this.have(rule, votes) >= rule.need),
    );
  }

  /** The seats of all votes. */
  seats(): ReadonlyMap<CountedVote, string> {
    const seats = new Map<CountedVote, string>();
    for (const votes of this.alternatives()) {
      const rules = seatsOf(votes, this.openSeats());
      for (const [index, vote] of votes.entries()) {
        const rule = rules[index];
        if (rule !== undefined) seats.set(vote, rule);
      }
    }
    return seats;
  }

  /** How many seats of a rule are taken: for an input, by the answers that are the same and take the most. */
  taken(rule: Pick<CurrentRule, 'name'>): number {
    return Math.max(0, ...this.alternatives().map((votes) => this.have(rule, votes)));
  }

  /** When the next step applies. Undefined if none is left. */
  nextStepAt(): string | undefined {
    return this.rules()
      .flatMap(({ nextStep }) => nextStep?.at ?? [])
      .toSorted()
      .at(0);
  }

  /** Applies the steps that are due, and returns them with their rules. */
  applySteps(at: string): readonly { readonly rule: string; readonly step: PinnedStep }[] {
    const applied: { readonly rule: string; readonly step: PinnedStep }[] = [];
    for (const { name } of this.policy.rules) {
      for (;;) {
        const rule = this.rules().find((each) => each.name === name);
        const { nextStep } = rule ?? {};
        if (nextStep === undefined || Date.parse(nextStep.at) > Date.parse(at)) break;
        this.steps.set(name, (this.steps.get(name) ?? 0) + 1);
        applied.push({ rule: name, step: nextStep });
      }
    }
    this.openRules(at); // a step may lower what a rule needs
    return applied;
  }

  private currentRule(rule: PinnedRule): CurrentRule {
    const { name, electorate, unreachable, after, meaning, escalate } = rule;
    const { from, need } = this.required(rule);
    const openedAt = this.openedAt.get(name);
    const step = escalate[this.steps.get(name) ?? 0];
    const isWaiting = openedAt !== undefined && step !== undefined && this.taken({ name }) < need;
    const nextStep = isWaiting
      ? { ...step, at: new Date(Date.parse(openedAt) + step.afterMs).toISOString() }
      : undefined;
    return { name, from, electorate, need, unreachable, after, meaning, openedAt, nextStep };
  }

  /** Who may answer a rule, and how many must, with the steps that apply. */
  private required({ name, from, need, escalate }: PinnedRule): Pick<CurrentRule, 'from' | 'need'> {
    let [who, least] = [from, need];
    for (const step of escalate.slice(0, this.steps.get(name) ?? 0)) {
      who = step.replace ?? [...who, ...(step.add ?? [])];
      least = step.need ?? least;
    }
    return { from: who, need: least };
  }

  /** How many seats of a rule these votes take. */
  private have({ name }: Pick<CurrentRule, 'name'>, votes: readonly CountedVote[]): number {
    return seatsOf(votes, this.openSeats()).filter((rule) => rule === name).length;
  }

  /** The seats of the open rules. */
  private openSeats(): readonly Seats[] {
    return this.policy.rules
      .filter(({ name }) => this.openedAt.has(name))
      .map((rule) => ({ name: rule.name, need: this.required(rule).need }));
  }

  /** The votes that count together: all approvals, or for an input those with the same answer. */
  private alternatives(): readonly (readonly CountedVote[])[] {
    const groups = new Map<string | undefined, CountedVote[]>();
    for (const vote of this.votes) {
      if (vote.decision === 'reject') continue;
      groups.set(vote.same, [...(groups.get(vote.same) ?? []), vote]);
    }
    return [...groups.values()];
  }

  private supporting(same: string | undefined): readonly CountedVote[] {
    return this.votes.filter((vote) => vote.decision !== 'reject' && vote.same === same);
  }

  /** Opens the rules whose rules before them are met. A rule that a vote opens may be met by no vote yet. */
  private openRules(at: string): void {
    for (const { name, after } of this.policy.rules) {
      if (this.openedAt.has(name)) continue;
      const isMet = (other: string): boolean =>
        this.openSeats().some((seats) => seats.name === other && this.taken(seats) >= seats.need);
      if (after.every(isMet)) this.openedAt.set(name, at);
    }
  }
}
