/**
 * Whether a policy can still be met although people have rejected, for `rejects: 'rule'`: everybody who has not voted may approve.
 * The rules of such a policy name people, or the worker has found whom their groups named when the gate opened.
 */
import { personToken } from '../../wire/policy/asked-people';
import type { PinnedPolicy, PinnedRule } from '../../wire/policy/pinned-policy';
import type { CurrentRule } from './ballot';
import { namedPeople } from './check-reachable';
import type { CountedVote } from './counted-vote';
import { seatsOf, type Seatable } from './seats';

export function canStillBeMet(
  policy: PinnedPolicy,
  rules: readonly CurrentRule[],
  votes: readonly CountedVote[],
  excludedIds: readonly string[],
): boolean {
  const named = policy.exclude.flatMap((who) => ('people' in who ? who.people : []));
  const voted = votes.map(({ voter }) => voter.id);
  const gone = new Set([...voted, ...named, ...excludedIds].map((id) => personToken(id)));
  const voters = policy.rules.map((rule) => ({ name: rule.name, tokens: new Set(tokensOf(rule)) }));
  const left = new Set(voters.flatMap(({ tokens }) => [...tokens]).filter((token) => !gone.has(token)));
  const possible: Seatable[] = [...left].map((token) => ({
    rules: voters.filter(({ tokens }) => tokens.has(token)).map(({ name }) => name),
  }));
  const approvals = votes.filter(({ decision }) => decision !== 'reject');
  const seats = seatsOf([...approvals, ...possible], rules);
  return rules.every(({ name, need }) => seats.filter((rule) => rule === name).length >= need);
}

function tokensOf(rule: PinnedRule): readonly string[] {
  return rule.electorate ?? [...(namedPeople(rule) ?? [])].map((id) => personToken(id));
}
