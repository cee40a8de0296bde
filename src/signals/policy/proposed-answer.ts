/**
 * What an agent proposes at a gate with a policy. It is kept beside the votes, and counts for nothing. Plain data, which is carried
 * when the execution continues as new.
 */
import type { CountedVote } from './counted-vote';

export type ProposedAnswer = Pick<
  CountedVote,
  'voter' | 'decision' | 'at' | 'comment' | 'value' | 'hash' | 'seen' | 'requestKey'
>;

const maxProposals = 10; // of a gate; the oldest goes first

/** The proposals with a new one, which replaces the former one of its agent. */
export function withProposal(
  proposals: readonly ProposedAnswer[],
  proposal: ProposedAnswer,
): readonly ProposedAnswer[] {
  const others = proposals.filter(({ voter }) => voter.id !== proposal.voter.id);
  return [...others, proposal].slice(-maxProposals);
}

/** Whether an agent proposes again what it proposes already. */
export function isProposed(
  proposals: readonly ProposedAnswer[],
  { voter, hash, comment }: ProposedAnswer,
): boolean {
  return proposals.some(
    (each) => each.voter.id === voter.id && each.hash === hash && each.comment === comment,
  );
}
