/** The verdict on an answer to an open gate with a policy. */
import { TooManyVotesError } from '../../wire/errors/errors';
import { encodedBytes } from '../../wire/plain-data';
import { checkRoom, checkVote, type VoteQuestion } from '../policy/check-vote';
import type { CountedVote } from '../policy/counted-vote';
import { jsonHash, valueHash } from '../../wire/value-hash';
import type { KeptAnswer } from './early-answers';
import { decidersOf, type BallotGate } from './gate';
import type { BoardParts, Judging, VerdictKind } from './verdict';

const maxVotes = 100; // of a gate
const maxVoteBytes = 400_000; // of all pending gates, because votes are carried to the next run

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

function decisionOf(kind: BallotGate['spec']['kind'], value: unknown): CountedVote['decision'] {
  if (kind === 'input') return 'set';
  return value === false ? 'reject' : 'approve';
}
