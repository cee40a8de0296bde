/**
 * Whether a policy can still be met although people have rejected, for `rejects: 'rule'`: everybody who has not voted may approve.
 * The rules of such a policy name people, which `check-reachable.ts` checks when the gate opens.
 */
import type { PinnedPolicy } from '../../wire/policy/pinned-policy';
import type { CurrentRule } from './ballot';
import { namedPeople } from './check-reachable';
import type { CountedVote } from './counted-vote';
import { seatsOf, type Seatable } from './seats';

export function canStillBeMet(
  policy: PinnedPolicy,
  rules: readonly CurrentRule[],
  votes: readonly CountedVote[],
): boolean {
  const voted = new Set(votes.map(({ voter }) => voter.id));
  const excluded = new Set(policy.exclude.flatMap((who) => ('people' in who ? who.people : [])));
  const named = policy.rules.map((rule) => ({
    name: rule.name,
    ids: namedPeople(rule) ?? new Set<string>(),
  }));
  const left = [...new Set(named.flatMap(({ ids }) => [...ids]))].filter(
    (id) => !voted.has(id) && !excluded.has(id),
  );
  const possible: Seatable[] = left.map((id) => ({
    rules: named.filter(({ ids }) => ids.has(id)).map(({ name }) => name),
  }));
  const approvals = votes.filter(({ decision }) => decision !== 'reject');
  const seats = seatsOf([...approvals, ...possible], rules);
  return rules.every(({ name, need }) => seats.filter((rule) => rule === name).length >= need);
}
