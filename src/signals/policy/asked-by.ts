/** Whom a gate with a policy asks, for the listing of its execution. */
import { marks } from '../../wire/pending-index';
import { encodedBytes } from '../../wire/plain-data';
import { groupToken, personToken, votedToken, type Asked } from '../../wire/policy/asked-people';
import type { Excluded, Who } from '../../wire/policy/policy';
import type { Readers } from '../../wire/policy/readers';
import { withinAttribute } from '../gates/within-attribute';
import type { Ballot, CurrentRule } from './ballot';
import { progressOf } from './shown-ballot';
import { namesAnyone } from './who-matches';

const maxRowBytes = 1_500; // of a signal in the memo

/** Whom one gate asks. Over the limit, the names of those who may not answer and have voted are left out. */
export function askedBy(ballot: Ballot): Asked {
  const { words } = progressOf(ballot);
  const open = ballot.rules().filter((rule) => rule.openedAt !== undefined && ballot.taken(rule) < rule.need);
  const rules = open.map((rule) => askedByRule(rule));
  const not = notAsked(ballot);
  const voted = ballot.votes.map(({ voter }) => personToken(voter.id));
  const whole: Asked = {
    words,
    rules,
    ...(not.length === 0 ? {} : { not }),
    ...(voted.length === 0 ? {} : { voted }),
  };
  if (encodedBytes(whole) <= maxRowBytes) return whole;
  return { words, rules: rules.map(([name]) => [name] as const), more: true };
}

/** The tokens of all gates of an execution, for the search attribute. */
export function askedTokens(ballots: readonly Ballot[]): readonly string[] {
  const tokens = ballots.flatMap((ballot) => {
    const { rules, voted = [], more } = askedBy(ballot);
    const asked = rules.flatMap(([, ...each]) => each).filter((token) => !voted.includes(token));
    const voters = ballot.votes.map(({ voter }) => votedToken(voter.id));
    return [...asked, ...voters, ...(more === true ? [marks.more] : [])];
  });
  return withinAttribute([...new Set(tokens)]);
}

/** Who may read a gate that is private: those whom its rules name now, open or not, and who may not be excluded. */
export function readersOf(ballot: Ballot): Readers {
  const { policy } = ballot;
  const asked = [...ballot.rules().flatMap(({ from }) => from), ...(policy.veto ?? [])];
  return { asked: asked.flatMap((who) => tokensIn(who)), not: notAsked(ballot) };
}

function askedByRule({ name, from }: CurrentRule): Asked['rules'][number] {
  return [name, ...tokensOf(from)];
}

/** Rules for anybody have no tokens: such a signal is in nobody's own list. */
function tokensOf(who: readonly Who[]): readonly string[] {
  if (namesAnyone(who)) return [];
  return who.flatMap((each) => tokensIn(each));
}

function tokensIn(who: Who | Excluded): readonly string[] {
  if ('group' in who) return [groupToken(who.group)];
  if ('people' in who) return who.people.map((id) => personToken(id));
  return [];
}

function notAsked(ballot: Ballot): readonly string[] {
  const named = ballot.policy.exclude.flatMap((who) => tokensIn(who));
  return [...named, ...ballot.excludedIds().map((id) => personToken(id))];
}
