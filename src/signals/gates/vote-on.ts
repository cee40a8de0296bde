/** The verdict on an answer to an open gate with a policy. */
import { TooManyVotesError } from '../../wire/errors/errors';
import { encodedBytes } from '../../wire/plain-data';
import { checkRoom, checkView, checkVote, type VoteQuestion } from '../policy/check-vote';
import { isProposed, withProposal, type ProposedAnswer } from '../policy/proposed-answer';
import type { CountedVote } from '../policy/counted-vote';
import { jsonHash, valueHash } from '../../wire/value-hash';
import type { KeptAnswer } from './early-answers';
import { decidersOf, type BallotGate } from './gate';
import type { BoardParts, Judging, VerdictKind } from './verdict';

const maxVotes = 100; // of a gate
const maxVoteBytes = 360_000; // of all pending gates, because votes are carried to the next run
const maxProposalBytes = 40_000; // likewise

export function voteOn(
  board: BoardParts,
  gate: BallotGate,
  answer: KeptAnswer,
  { fit, view }: Judging,
): VerdictKind {
  const { workflowId, openings } = board;
  const { id, value, meta, at, voter } = answer;
  const { ballot, spec } = gate;
  if (!ballot.isPinned || voter === undefined) return { kind: 'undecided', gate };
  const question: VoteQuestion = {
    id,
    workflowId,
    ballot,
    voter,
    decision: decisionOf(spec.kind, value),
    meta,
    at,
    decidersOf: (gateId) => decidersOf(openings.latestOf(gateId)),
  };
  if (voter.kind === 'agent' && ballot.policy.agents !== 'none')
    return proposalOn(board, gate, answer, { question, fit, view });
  const admission = checkVote(question, view);
  const parsed = fit(gate, workflowId, value);
  const same = spec.kind === 'input' ? jsonHash(spec.sameness?.(parsed) ?? value) : undefined;
  if (same !== undefined) checkRoom(question, admission, same);
  const vote: CountedVote = {
    ...admission,
    voter,
    decision: question.decision,
    at,
    named: meta.rule,
    comment: meta.comment,
    ...(spec.kind === 'input' ? { value, same } : {}),
    hash: valueHash(value),
    seen: meta.seen,
    requestKey: meta.requestKey,
  };
  const others = openings.pending().flatMap((each) => each.ballot?.votes ?? []);
  if (ballot.votes.length >= maxVotes || encodedBytes([...others, vote]) > maxVoteBytes)
    throw new TooManyVotesError({ id, workflowId, maxVotes, maxBytes: maxVoteBytes });
  return { kind: 'vote', gate, vote, parsed };
}

interface ProposalJudging extends Pick<Judging, 'fit' | 'view'> {
  readonly question: VoteQuestion;
}

/** An agent has no seat. What it proposes must fit, and be about what is shown now. */
function proposalOn(
  { workflowId, openings }: BoardParts,
  gate: BallotGate,
  { id, value, meta, at }: KeptAnswer,
  { question, fit, view }: ProposalJudging,
): VerdictKind {
  const { ballot, spec } = gate;
  const { voter, decision } = question;
  if (view === 'checked') checkView(question);
  fit(gate, workflowId, value);
  const proposal: ProposedAnswer = {
    voter,
    decision,
    at,
    comment: meta.comment,
    ...(spec.kind === 'input' ? { value } : {}),
    hash: valueHash(value),
    seen: meta.seen,
    requestKey: meta.requestKey,
  };
  if (isProposed(ballot.proposals, proposal)) return { kind: 'voted', gate };
  const others = openings.pending().flatMap((each) => (each === gate ? [] : (each.ballot?.proposals ?? [])));
  const own = withProposal(ballot.proposals, proposal);
  if (encodedBytes([...others, ...own]) > maxProposalBytes)
    throw new TooManyVotesError({ id, workflowId, maxVotes, maxBytes: maxProposalBytes });
  return { kind: 'proposal', gate, proposal };
}

function decisionOf(kind: BallotGate['spec']['kind'], value: unknown): CountedVote['decision'] {
  if (kind === 'input') return 'set';
  return value === false ? 'reject' : 'approve';
}
