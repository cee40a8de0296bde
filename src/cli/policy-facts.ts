/** The policy of a signal as text: how far it is, and the votes. */
import type { AuditEntry, Signal } from '../client';
import { actorInWords } from '../wire/in-words';

type Vote = NonNullable<Signal['votes']>[number];

/** The facts of a signal with a policy, for its details. */
export function policyFacts({
  policy,
  progress,
  votes = [],
  digest,
}: Signal): [string, string | undefined][] {
  return [
    ['policy', policy && `${policy.proof}, ${policy.level}, rejects: ${policy.rejects}`],
    ['progress', progress?.words],
    ...votes.map((vote): [string, string] => ['vote', voteInWords(vote)]),
    ['digest', digest],
  ];
}

/** A vote in one line: `2026-11-21T09:00:00.000Z ada approves the payment (finance), signed, login`. */
export function voteInWords({ at, by, meaning, rule, proof, level, comment }: Vote): string {
  const what = rule === undefined ? meaning : `${meaning} (${rule})`;
  const why = comment === undefined ? '' : `: ${comment}`;
  return `${at} ${actorInWords(by)} ${what}, ${proof}, ${level}${why}`;
}

/** What an entry of the audit says by a policy: `approves the payment (finance)`. Undefined for other entries. */
export function meaningInWords({ rule, meaning }: Pick<AuditEntry, 'rule' | 'meaning'>): string | undefined {
  return meaning === undefined || rule === undefined ? meaning : `${meaning} (${rule})`;
}
