/**
 * Random people, votes, role changes, timers and continue-as-new, beside a reference that tries all assignments of votes to
 * seats. It has no cleverness to be wrong about.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SignalBoard } from '../../../src/signals/gates/signal-board';
import { hasBallot, type BallotGate } from '../../../src/signals/gates/gate';
import type { Progress } from '../../../src/wire/policy/progress';
import type { Policy, Rule } from '../../../src/wire/policy/policy';
import { approvalSpec, minute, refusal, start } from './policy-board';

const groups = ['a', 'b', 'c'];
const persons = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const address = { workflowId: 'deploy-7', chain: '0123456789ab' };

type Step =
  | {
      readonly do: 'vote';
      readonly person: string;
      readonly verb: 'approve' | 'reject';
      readonly rule?: string;
    }
  | { readonly do: 'change-role'; readonly person: string; readonly groups: readonly string[] }
  | { readonly do: 'pass-time'; readonly minutes: number }
  | { readonly do: 'continue-as-new' };

const someGroups = fc.subarray(groups);
const person = fc.constantFrom(...persons);
const ruleName = fc.constantFrom('r0', 'r1', 'r2');

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record(
        {
          do: fc.constant('vote' as const),
          person,
          verb: fc.oneof(
            { weight: 9, arbitrary: fc.constant('approve' as const) },
            { weight: 1, arbitrary: fc.constant('reject' as const) },
          ),
          rule: ruleName,
        },
        { requiredKeys: ['do', 'person', 'verb'] },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('change-role' as const), person, groups: someGroups }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('pass-time' as const),
        minutes: fc.integer({ min: 1, max: 90 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'continue-as-new' as const }) },
  ),
  { maxLength: 25 },
);

const policies: fc.Arbitrary<Policy> = fc
  .array(
    fc.record({
      from: fc.constantFrom(...groups),
      need: fc.integer({ min: 1, max: 2 }),
      isAfter: fc.boolean(),
      step: fc.option(fc.constantFrom(...groups), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .chain((rules) =>
    fc.record({
      rejects: fc.constantFrom('one' as const, 'none' as const),
      rules: fc.constant(
        rules.map(({ from, need, isAfter, step }, index): Rule => ({
          name: `r${index}`,
          from: { group: from },
          need,
          ...(isAfter && index > 0 ? { after: [`r${index - 1}`] } : {}),
          ...(step === undefined ? {} : { escalate: [{ after: '1 hour', add: { group: step } }] }),
        })),
      ),
    }),
  );

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
class Run {
  private board = new SignalBoard(address);
  private gate: BallotGate;
  private roles = new Map(
    persons.map((name, index) => [name, groups.filter((_, n) => (index + n) % 2 === 0)]),
  );
  private clock = 0;
  /** The rules that each approval may take, as the reference has counted them. */
  private approvals: string[][] = [];
  private readonly voted = new Set<string>();
  private last: Progress | undefined;

  constructor(private readonly policy: Policy) {
    this.gate = this.open();
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
    const pinned = { ...gate.ballot.policy, identity: { proof: 'claimed', level: 'link' } } as const;
    this.board.pin(gate, pinned, undefined, this.now);
    return gate;
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
    const refused = ['not-allowed', 'not-your-turn', 'already-voted', 'rule-full'].includes(expected);
    if (refused) {
      expect(refusal(() => this.board.check('deploy', value, meta, this.now))).toMatchObject({
        code: expected,
      });
      expect(refusal(() => this.board.accept('deploy', value, meta, this.now))).toMatchObject({
        code: expected,
      });
      expect(this.board.audit.all().last).toBe(before);
      expect(this.progress()).toEqual(progress);
      return;
    }
    this.board.check('deploy', value, meta, this.now, 'update');
    const { status } = this.board.accept('deploy', value, meta, this.now, 'update');
    if (expected === 'repeated') {
      expect(status).toBe('repeated');
      return;
    }
    this.voted.add(name);
    if (verb === 'approve') this.approvals.push(this.openRulesOf(name, rule, progress));
    expect(status).toBe(this.isDecided(verb) ? 'accepted' : 'counted');
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
    const mine = (this.roles.get(name) ?? []).map((group) => `group ${group}`);
    const rules = this.progress().rules.filter(({ who }) =>
      who.split(' or ').some((one) => mine.includes(one)),
    );
    return rules.map((rule) => rule.name).filter((rule) => named === undefined || rule === named);
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
    expect(have).toBe(this.approvals.length); // every counted approval has a seat
    for (const rule of progress.rules) {
      const before = this.last?.rules.find(({ name }) => name === rule.name);
      expect(rule.have).toBeGreaterThanOrEqual(before?.have ?? 0);
      if (before?.state === 'open') expect(rule.state).not.toBe('waiting');
    }
    this.last = progress;
    const { votes = [] } = this.board.get('deploy') ?? {};
    const approving = votes.filter(({ decision }) => decision === 'approve');
    expect(new Set(votes.map(({ by }) => by.id)).size).toBe(votes.length);
    expect(approving.every(({ rule }) => rule !== undefined)).toBe(true);
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
    expect(JSON.parse(JSON.stringify(this.board.get('deploy')))).toEqual(JSON.parse(JSON.stringify(before)));
  }

  private progress(): Progress {
    const { progress } = this.board.get('deploy') ?? {};
    if (progress === undefined) throw new Error('The gate has no progress');
    return progress;
  }
}

describe('a gate with any policy', () => {
  test('does what the reference does, for any people, votes, roles, times and runs', () => {
    fc.assert(
      fc.property(policies, steps, (policy, taken) => {
        const run = new Run(policy);
        for (const step of taken) run.take(step);
      }),
      { numRuns: 150 },
    );
  });

  test('gives the same seats a settlement in every order of the votes', () => {
    const voters = fc.uniqueArray(fc.record({ id: person, groups: someGroups }), {
      selector: ({ id }) => id,
      maxLength: 5,
    });
    fc.assert(
      fc.property(policies, voters, fc.infiniteStream(fc.nat()), (policy, all, order) => {
        const unordered: Policy = {
          ...policy,
          rules: policy.rules?.map((rule) => ({ ...rule, after: [] })) ?? [],
        };
        const shuffled = all
          .map((voter) => ({ voter, place: order.next().value }))
          .toSorted((one, other) => one.place - other.place)
          .map(({ voter }) => voter);
        expect(outcomeOf(unordered, shuffled)).toBe(outcomeOf(unordered, all));
      }),
      { numRuns: 150 },
    );
  });
});

/** The number of seats that are taken after all have approved, and whether the gate is approved. */
function outcomeOf(
  policy: Policy,
  voters: readonly { readonly id: string; readonly groups: string[] }[],
): string {
  const board = new SignalBoard(address);
  const gate = board.open(approvalSpec('deploy', policy), start);
  if (!hasBallot(gate)) throw new Error('The gate has no policy');
  board.pin(gate, { ...gate.ballot.policy, identity: { proof: 'claimed', level: 'link' } }, undefined, start);
  for (const { id, groups: own } of voters) {
    board.offer('deploy', true, { actor: { id, via: 'client' }, verb: 'approve', groups: own }, start);
  }
  const { state, progress } = board.get('deploy') ?? {};
  const have = progress?.rules.reduce((sum, rule) => sum + rule.have, 0);
  return `${state} ${have}`;
}
