/**
 * One execution whose gate has a policy, beside a reference that tries all assignments of votes to seats. It is slow, and has no
 * cleverness to be wrong about. policy-model.test.ts takes random steps.
 */
import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import { hasBallot, type BallotGate } from '../../../src/signals/gates/gate';
import { SignalBoard } from '../../../src/signals/gates/signal-board';
import { personToken } from '../../../src/wire/policy/asked-people';
import type { PinnedRule } from '../../../src/wire/policy/pinned-policy';
import type { Policy, Who } from '../../../src/wire/policy/policy';
import type { Progress } from '../../../src/wire/policy/progress';
import { approvalSpec, minute, refusal } from './policy-board';

export const groups = ['a', 'b', 'c'];
export const persons = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
export const address = { workflowId: 'deploy-7', chain: '0123456789ab' };

export type Step =
  | {
      readonly do: 'vote';
      readonly person: string;
      readonly verb: 'approve' | 'reject';
      readonly rule?: string;
    }
  | { readonly do: 'change-role'; readonly person: string; readonly groups: readonly string[] }
  | { readonly do: 'pass-time'; readonly minutes: number }
  | { readonly do: 'continue-as-new' };

const refusals: ReadonlySet<string> = new Set(['not-allowed', 'not-your-turn', 'already-voted', 'rule-full']);

/** Whether the votes can all sit at once, each in a rule that it may take. Tries everything. */
function canAllSit(votes: readonly (readonly string[])[], room: ReadonlyMap<string, number>): boolean {
  const [first, ...others] = votes;
  if (first === undefined) return true;
  return first.some((rule) => {
    const left = room.get(rule) ?? 0;
    return left > 0 && canAllSit(others, new Map(room).set(rule, left - 1));
  });
}

/** One execution, its people, and what the reference expects of it. */
export class PolicyRun {
  private board = new SignalBoard(address);
  private gate: BallotGate;
  private roles = new Map(
    persons.map((name, index) => [name, groups.filter((_, n) => (index + n) % 2 === 0)]),
  );
  private clock = 0;
  /** The rules that each approval may take, as the reference has counted them. */
  private approvals: string[][] = [];
  private readonly voted = new Set<string>();
  /** Who may answer a rule, by its name, if its need is a share of a group. */
  private readonly electorates = new Map<string, ReadonlySet<string>>();
  private last: Progress | undefined;

  constructor(private readonly policy: Policy) {
    this.gate = this.open();
  }

  /** Whether nobody has two votes. Every step throws if it differs from the reference. */
  get isSound(): boolean {
    const { votes = [] } = this.board.get('deploy') ?? {};
    return new Set(votes.map(({ by }) => by.id)).size === votes.length;
  }

  take(step: Step): void {
    if (this.gate.settlement !== undefined) return;
    switch (step.do) {
      case 'vote':
        return this.vote(step.person, step.verb, step.rule);
      case 'change-role':
        this.roles.set(step.person, [...step.groups]);
        return;
      case 'pass-time':
        this.clock += step.minutes;
        this.ringAlarms();
        return this.check();
      case 'continue-as-new':
        return this.continueAsNew();
      default:
        return step satisfies never;
    }
  }

  private open(): BallotGate {
    const gate = this.board.open(approvalSpec('deploy', this.policy), this.now);
    if (!hasBallot(gate)) throw new Error('The gate has no policy');
    const { policy } = gate.ballot;
    const rules = policy.rules.map((rule) => this.counted(rule));
    const pinned = { ...policy, rules, identity: { proof: 'claimed', level: 'link' } } as const;
    this.board.pin(gate, pinned, undefined, this.now);
    return gate;
  }

  /** Counts the members of the groups of a rule, as the worker does when the gate opens. */
  private counted({ share, ...rule }: PinnedRule): PinnedRule {
    if (share === undefined) return rule;
    const members = this.membersOf(rule.from);
    const all = this.membersOf([...rule.from, ...rule.escalate.flatMap(({ add = [] }) => add)]);
    if (!this.electorates.has(rule.name)) this.electorates.set(rule.name, new Set(all));
    const need = share === 'all' ? members.length : Math.floor(members.length / 2) + 1;
    return { ...rule, need, electorate: all.map((name) => personToken(name)) };
  }

  private membersOf(who: readonly Who[]): readonly string[] {
    return persons.filter((name) =>
      who.some((each) => 'group' in each && this.roles.get(name)?.includes(each.group) === true),
    );
  }

  private get now(): string {
    return minute(this.clock);
  }

  private vote(name: string, verb: 'approve' | 'reject', rule: string | undefined): void {
    const actor = { id: name, via: 'client' } as const;
    const meta = { actor, verb, rule, groups: this.roles.get(name) ?? [] };
    const value = verb === 'approve';
    const expected = this.expected(name, verb, rule);
    const before = this.board.audit.all().last;
    const progress = this.progress();
    if (refusals.has(expected)) {
      equal(refusal(() => this.board.check('deploy', value, meta, this.now)).code, expected);
      equal(refusal(() => this.board.accept('deploy', value, meta, this.now)).code, expected);
      equal(this.board.audit.all().last, before);
      deepEqual(this.progress(), progress);
      return;
    }
    this.board.check('deploy', value, meta, this.now, 'update');
    const { status } = this.board.accept('deploy', value, meta, this.now, 'update');
    if (expected === 'repeated') {
      equal(status, 'repeated');
      return;
    }
    this.voted.add(name);
    if (verb === 'approve') this.approvals.push(this.openRulesOf(name, rule, progress));
    equal(status, this.isDecided(verb) ? 'accepted' : 'counted');
    this.check();
  }

  /** What the reference expects of a vote. */
  private expected(name: string, verb: 'approve' | 'reject', rule: string | undefined): string {
    const progress = this.progress();
    const mine = this.rulesOf(name, rule);
    if (this.voted.has(name)) {
      const { votes = [] } = this.board.get('deploy') ?? {};
      const own = votes.find(({ by }) => by.id === name);
      const isNamed = this.gate.ballot.votes.find(({ voter }) => voter.id === name)?.named === rule;
      if (own?.decision === verb && isNamed) return 'repeated';
    }
    if (mine.length === 0) return 'not-allowed';
    const open = this.openRulesOf(name, rule, progress);
    if (open.length === 0) return 'not-your-turn';
    if (this.voted.has(name)) return 'already-voted';
    if (verb === 'reject') return 'counted';
    return canAllSit([...this.approvals, open], this.room()) ? 'counted' : 'rule-full';
  }

  private rulesOf(name: string, named: string | undefined): string[] {
    const mine = new Set((this.roles.get(name) ?? []).map((group) => `group ${group}`));
    const rules = this.progress().rules.filter(({ who }) =>
      who
        .replace(' when the gate opened', '')
        .split(' or ')
        .some((one) => mine.has(one)),
    );
    return rules
      .map((rule) => rule.name)
      .filter((rule) => named === undefined || rule === named)
      .filter((rule) => this.electorates.get(rule)?.has(name) !== false);
  }

  private openRulesOf(name: string, named: string | undefined, { rules }: Progress): string[] {
    const waiting = new Set(rules.filter(({ state }) => state === 'waiting').map((rule) => rule.name));
    return this.rulesOf(name, named).filter((rule) => !waiting.has(rule));
  }

  private room(): ReadonlyMap<string, number> {
    return new Map(this.progress().rules.map(({ name, need }) => [name, need]));
  }

  private isDecided(verb: 'approve' | 'reject'): boolean {
    if (verb === 'reject') return this.policy.rejects === 'one';
    const seats = [...this.room().values()].reduce((sum, need) => sum + need, 0);
    return this.approvals.length === seats;
  }

  /** The invariants that hold after every step. */
  private check(): void {
    const progress = this.progress();
    const have = progress.rules.reduce((sum, rule) => sum + rule.have, 0);
    equal(have, this.approvals.length, 'every counted approval has a seat');
    for (const rule of progress.rules) {
      const before = this.last?.rules.find(({ name }) => name === rule.name);
      ok(rule.have >= (before?.have ?? 0), 'progress never falls');
      if (before?.state === 'open') notEqual(rule.state, 'waiting');
    }
    this.last = progress;
    const { votes = [] } = this.board.get('deploy') ?? {};
    const approving = votes.filter(({ decision }) => decision === 'approve');
    equal(new Set(votes.map(({ by }) => by.id)).size, votes.length, 'one person has one vote');
    ok(approving.every(({ rule }) => rule !== undefined));
  }

  private ringAlarms(): void {
    const at = this.gate.ballot.nextStepAt();
    if (at !== undefined && Date.parse(at) <= Date.parse(this.now)) this.board.escalate(this.gate, this.now);
  }

  private continueAsNew(): void {
    const before = this.board.get('deploy');
    const carried: unknown = JSON.parse(JSON.stringify(this.board.carry(this.now)));
    this.board = new SignalBoard(address);
    this.board.restore(carried as ReturnType<SignalBoard['carry']>);
    this.gate = this.open();
    deepEqual(plain(this.board.get('deploy')), plain(before));
  }

  private progress(): Progress {
    const { progress } = this.board.get('deploy') ?? {};
    if (progress === undefined) throw new Error('The gate has no progress');
    return progress;
  }
}

/** As JSON carries it. */
function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}
