import type { WhoIsAsked } from '../client';
import { joinedWith } from '../wire/in-words';
import { table } from './output';
import { voteInWords } from './policy-facts';

type Person = NonNullable<WhoIsAsked['person']>;

/** Who may answer a signal, as a table of its rules and what holds for all of them. */
export function whoText({ id, rules, words, excluded, veto, person }: WhoIsAsked): string {
  if (rules.length === 0) return `Anybody may answer signal '${id}'.`;
  const rows = rules.map(({ name, state, have, need, who, meaning, after = [], nextStep, nextStepAt }) => {
    const waits = state === 'waiting' ? `opens after ${joinedWith('and', after)}` : undefined;
    const next = nextStep === undefined ? waits : `${nextStepAt}: ${nextStep}`;
    return [name, state, `${have} of ${need}`, who, meaning, next ?? ''];
  });
  const lines = [
    words,
    ...rules.flatMap(({ name, unreachable }) =>
      unreachable === undefined ? [] : [`Too few people can answer ${name}: it ${unreachable}.`],
    ),
    excluded.length === 0 ? undefined : `May not answer: ${joinedWith('or', excluded)}.`,
    veto === undefined ? undefined : `A rejection by ${veto} always rejects.`,
    person === undefined ? undefined : personInWords(person),
  ].filter((line) => line !== undefined);
  return [table([['RULE', 'STATE', 'ANSWERS', 'WHO', 'MEANING', 'NEXT'], ...rows]), '', ...lines].join('\n');
}

function personInWords({ id, rules, mayVeto, refusal, vote }: Person): string {
  const veto = mayVeto === true ? ' A rejection by this person always rejects.' : '';
  if (vote !== undefined) return `${id} has answered: ${voteInWords(vote)}.`;
  if (refusal !== undefined) return `${id} may not answer: ${refusal.message} (${refusal.code})${veto}`;
  const signs = rules.map(({ name, meaning }) => `${name} (${meaning})`);
  return `${id} may answer for ${joinedWith('or', signs)}.${veto}`;
}
