/** Random people, votes, role changes, timers and continue-as-new, beside the reference of policy-run.ts. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { hasBallot } from '../../../src/signals/gates/gate';
import { SignalBoard } from '../../../src/signals/gates/signal-board';
import type { Need, Policy, Rule } from '../../../src/wire/policy/policy';
import { approvalSpec, start } from './policy-board';
import { address, groups, persons, PolicyRun, type Step } from './policy-run';

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
      need: fc.constantFrom<Need>(1, 2, 1, 2, 'all', 'majority'),
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

describe('a gate with any policy', () => {
  test('does what the reference does, for any people, votes, roles, times and runs', () => {
    fc.assert(
      fc.property(policies, steps, (policy, taken) => {
        const run = new PolicyRun(policy);
        for (const step of taken) run.take(step);
        expect(run.isSound).toBe(true); // every step was compared
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
          rules: policy.rules?.map((rule) => ({ ...rule, need: 2, after: [] })) ?? [],
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
