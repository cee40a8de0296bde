/** How far a question with a policy is: its rules, and who has answered with which meaning. */
import { html } from 'hono/html';
import type { Signal } from '../../client';
import { nameInWords } from '../../wire/names';
import { instant } from './instant';
import type { Html } from './page';
import type { PageWords } from './page-words';
import { withElements } from './with-elements';

type Ballot = Pick<Signal, 'progress' | 'votes'>;
type Rule = NonNullable<Ballot['progress']>['rules'][number];
type Vote = NonNullable<Ballot['votes']>[number];

/** Empty for a question without a policy. */
export function ballotView({ progress, votes = [] }: Ballot, now: Date, words: PageWords): Html {
  if (progress === undefined) return html``;
  const { t } = words;
  return html`<div class="said ballot">
    <h2>${t('whoMustAnswer')}</h2>
    <ul>
      ${progress.rules.map((rule) => html`<li>${ruleView(rule, words)}</li>`)}
    </ul>
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

function ruleView({ name, who, have, need, after = [], state }: Rule, words: PageWords): Html {
  const facts = { rule: bdi(name), who: bdi(who), have: `${have}`, need: `${need}` };
  const waits = html`${words.t('opensAfter', { rules: after.join(', ') })}`;
  return html`${withElements(words, 'haveOfNeed', facts)} ${state === 'waiting' ? waits : ''}`;
}

/** The name, the instant and the meaning of the answer, which people who audit it want together. */
function voteView({ by, decision, meaning, at, comment }: Vote, now: Date, words: PageWords): Html {
  const states = { approve: 'approved', reject: 'rejected', set: 'set' } as const;
  const facts = {
    state: words.t(`state-${states[decision]}`),
    who: bdi(nameInWords(by)),
    meaning: bdi(meaning),
    instant: instant(at, now, words),
  };
  const commented = html`<span class="text" dir="auto">${comment}</span>`;
  return html`${withElements(words, 'votedBy', facts)}
  ${comment === undefined ? '' : withElements(words, 'commentIs', { comment: commented })}`;
}

function bdi(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
