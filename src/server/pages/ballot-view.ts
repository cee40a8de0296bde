/** How far a question with a policy is: its rules, and who has answered with which meaning. */
import { html } from 'hono/html';
import type { Signal } from '../../client';
import { nameInWords } from '../../wire/names';
import { instant } from './instant';
import type { Html } from './page';
import type { PageWords } from './page-words';
import { withElements } from './with-elements';

type Ballot = Pick<Signal, 'policy' | 'progress' | 'votes'>;
type Rule = NonNullable<Ballot['progress']>['rules'][number];
type Vote = NonNullable<Ballot['votes']>[number];

/** Empty for a question without a policy. */
export function ballotView({ policy, progress, votes = [] }: Ballot, now: Date, words: PageWords): Html {
  if (progress === undefined) return html``;
  const { t, parts } = words;
  const { excluded = [], veto } = policy ?? {};
  const proof = policy && words.policy(policy.proof === 'signed' ? 'signedMeans' : 'identityClaimedMeans');
  const notes = [
    excluded.length === 0
      ? undefined
      : words.policy('mayNotAnswer', { who: parts.joined(excluded.map(parts.who), 'disjunction') }),
    veto === undefined ? undefined : words.policy('vetoOf', { who: parts.who(veto) }),
    proof,
  ].filter((note) => note !== undefined);
  return html`<div class="said ballot">
    <h2>${t('whoMustAnswer')}</h2>
    <ul>
      ${progress.rules.map((rule) => html`<li>${ruleView(rule, now, words)}</li>`)}
    </ul>
    ${notes.map((note) => html`<p>${note}</p>`)}
    ${
      votes.length === 0
        ? ''
        : html`<h2>${t('answersSoFar')}</h2>
            <ul>
              ${votes.map((vote) => html`<li>${voteView(vote, now, words)}</li>`)}
            </ul>`
    }
  </div>`;
}

function ruleView(rule: Rule, now: Date, words: PageWords): Html {
  const { name, who, have, need, after = [], state, nextStep, nextStepAt } = rule;
  const facts = { rule: bdi(name), who: bdi(words.parts.who(who)), have: `${have}`, need: `${need}` };
  const waits = html`${words.t('opensAfter', { rules: words.parts.joined(after) })}`;
  return html`${withElements(words, 'haveOfNeed', facts)} ${state === 'waiting' ? waits : ''}
  ${
    nextStep === undefined || nextStepAt === undefined
      ? ''
      : html`${instant(nextStepAt, now, words)}: ${words.parts.step(nextStep)}.`
  }`;
}

/** The name, the instant and the meaning of the answer, which people who audit it want together. */
function voteView({ by, decision, meaning, at, comment, proof }: Vote, now: Date, words: PageWords): Html {
  const states = { approve: 'approved', reject: 'rejected', set: 'set' } as const;
  const facts = {
    state: words.t(`state-${states[decision]}`),
    who: bdi(nameInWords(by)),
    meaning: bdi(words.parts.meaning(meaning)),
    instant: instant(at, now, words),
  };
  const commented = html`<span class="text" dir="auto">${comment}</span>`;
  const isProven = words.policy(proof === 'signed' ? 'signed' : 'identityClaimed');
  return html`${withElements(words, 'votedBy', facts)} ${isProven}.
  ${comment === undefined ? '' : withElements(words, 'commentIs', { comment: commented })}`;
}

function bdi(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
