/** Who is asked by a gate, and what a vote of one person would get. */
import { GatehouseError } from '../../wire/errors/errors';
import type { Voter } from '../../wire/identity/voter';
import type { PersonAsked, WhoIsAsked } from '../../wire/policy/who-is-asked';
import { checkVoter, type VoteQuestion } from '../policy/check-vote';
import { progressOf, shownPolicy, shownVotes } from '../policy/shown-ballot';
import { alreadySettled, hasBallot, isSettled, type BallotGate, type Gate } from './gate';

type Board = Pick<VoteQuestion, 'workflowId' | 'decidersOf'>;

export function whoIsAsked(gate: Gate, board: Board, voter: Voter | undefined, at: string): WhoIsAsked {
  const { spec, requestId } = gate;
  const { id } = spec;
  if (!hasBallot(gate)) return { id, requestId, rules: [], missing: [], excluded: [] };
  const { ballot } = gate;
  const { excluded, veto } = shownPolicy(ballot);
  return {
    id,
    requestId,
    ...progressOf(ballot),
    excluded,
    ...(veto === undefined ? {} : { veto }),
    ...(voter === undefined ? {} : { person: personAsked(gate, board, voter, at) }),
  };
}

function personAsked(gate: BallotGate, board: Board, voter: Voter, at: string): PersonAsked {
  const { ballot, spec } = gate;
  const { id } = spec;
  const given = ballot.voteOf(voter.id);
  const vote = given === undefined ? {} : { vote: shownVotes(ballot)[ballot.votes.indexOf(given)] };
  const meta = { actor: { id: voter.id, via: 'client' }, verb: 'set' } as const;
  const decision = spec.kind === 'approval' ? 'approve' : 'set';
  const mayVeto = ballot.mayVeto(voter) ? ({ mayVeto: true } as const) : {};
  try {
    if (isSettled(gate)) throw alreadySettled(board.workflowId, gate, gate.settlement);
    const { rules: names } = checkVoter({ ...board, id, ballot, voter, decision, meta, at });
    const rules = ballot.rules().filter(({ name }) => names.includes(name));
    return {
      id: voter.id,
      rules: rules.map(({ name, meaning }) => ({ name, meaning })),
      ...mayVeto,
      ...vote,
    };
  } catch (error) {
    if (!(error instanceof GatehouseError)) throw error;
    const { code, message, details } = error;
    const facts: unknown = details?.[0];
    const refusal = { code, message, ...(typeof facts === 'object' && facts !== null ? { facts } : {}) };
    return { id: voter.id, rules: [], ...mayVeto, refusal, ...vote };
  }
}
