/** Counts the votes on gates with a policy, applies the steps of policies, and settles the gates that are decided. */
import type { AuditEntry, Outcome } from '../../wire/messages';
import type { PinnedPolicy } from '../../wire/policy/pinned-policy';
import type { KnownStarter } from '../../wire/policy/policy-decision';
import type { Ballot } from '../policy/ballot';
import { actorOf, type CountedVote } from '../policy/counted-vote';
import { withProposal, type ProposedAnswer } from '../policy/proposed-answer';
import { viewOf } from '../policy/seen-view';
import { progressOf, shownVotes, stepInWords } from '../policy/shown-ballot';
import type { AuditLog } from './audit-log';
import { answeredState, isSettled, type BallotGate, type Settlement } from './gate';
import { timer } from './own-actors';
import { asAccepted } from './verdict';

/** What the audit has of a vote besides the answer. */
export type VotedAs = Pick<AuditEntry, 'proof' | 'level' | 'rule' | 'meaning' | 'seen'>;

interface Consequences {
  readonly settle: (gate: BallotGate, settlement: Settlement, voted: VotedAs) => void;
  /** Called when votes or steps have changed. */
  readonly counted: (gate: BallotGate) => void;
}

export class Voting {
  constructor(
    private readonly workflowId: string,
    private readonly audit: AuditLog,
    private readonly consequences: Consequences,
  ) {}

  /** Keeps what the worker has decided about the policy of a gate. False if that is of no use any more. */
  pin(gate: BallotGate, policy: PinnedPolicy, starter: KnownStarter | undefined, at: string): boolean {
    if (isSettled(gate) || gate.ballot.isPinned) return false;
    gate.ballot.pin(policy, starter, at, viewOf(gate.spec, policy));
    this.consequences.counted(gate);
    return true;
  }

  /** Counts a vote, and settles its gate if the votes decide it. */
  count(gate: BallotGate, vote: CountedVote): Outcome {
    const { ballot, spec, requestId } = gate;
    ballot.count(vote);
    const decidedBy = actorOf(vote.voter);
    this.settleIfDecided(gate, vote, vote.at);
    if (isSettled(gate)) return { status: 'accepted', decidedBy, decidedAt: vote.at };
    this.audit.record({
      at: vote.at,
      id: spec.id,
      requestId,
      outcome: 'voted',
      ...(spec.kind === 'approval' ? { approved: vote.decision === 'approve' } : {}),
      actor: decidedBy,
      ...votedAs(ballot, vote),
      comment: vote.comment,
      requestKey: vote.requestKey,
      valueHash: vote.hash,
    });
    this.consequences.counted(gate);
    return { status: 'counted', progress: progressOf(ballot) };
  }

  /** Shows what an agent proposes. */
  propose(gate: BallotGate, proposal: ProposedAnswer): Outcome {
    const { ballot, spec, requestId } = gate;
    const { voter, at, decision, comment, hash, seen, requestKey } = proposal;
    ballot.proposals = withProposal(ballot.proposals, proposal);
    this.audit.record({
      at,
      id: spec.id,
      requestId,
      outcome: 'proposed',
      ...(spec.kind === 'approval' ? { approved: decision === 'approve' } : {}),
      actor: actorOf(voter),
      proof: voter.proof,
      level: voter.level,
      seen,
      comment,
      requestKey,
      valueHash: hash,
    });
    this.consequences.counted(gate);
    return { status: 'proposed', progress: progressOf(ballot) };
  }

  /** Applies the steps of the policy of a gate that are due. */
  escalate(gate: BallotGate, at: string): void {
    if (isSettled(gate)) return;
    const { requestId, spec, ballot } = gate;
    for (const { rule, step } of ballot.applySteps(at)) {
      const meaning = stepInWords(step);
      this.audit.record({ at, id: spec.id, requestId, outcome: 'escalated', actor: timer, rule, meaning });
    }
    const last = ballot.votes.at(-1);
    if (last !== undefined) this.settleIfDecided(gate, last, at);
    this.consequences.counted(gate);
  }

  /** @param last - the vote after which the gate is decided, whose voter is named as the one who decided. */
  private settleIfDecided(gate: BallotGate, last: CountedVote, at: string): void {
    const { ballot, spec } = gate;
    const result = ballot.result();
    if (result === 'open') return;
    // Of the answers to an input that are the same, the workflow receives the earliest.
    const decisive = result === 'met' ? (ballot.deciding()?.[0] ?? last) : last;
    const answer = spec.kind === 'approval' ? result === 'met' : decisive.value;
    const settlement: Settlement = {
      state: answeredState(spec.kind, answer),
      value: asAccepted(gate, this.workflowId, answer),
      answer,
      comment: last.comment,
      decidedBy: actorOf(last.voter),
      decidedAt: at,
      requestKey: last.requestKey,
      deciders: ballot.votes.map(({ voter }) => voter.id),
      ...(result === 'vetoed' ? { isVeto: true } : {}),
    };
    this.consequences.settle(gate, settlement, votedAs(ballot, last));
  }
}

function votedAs(ballot: Ballot, vote: CountedVote): VotedAs {
  const { rule, meaning, proof, level, seen } = shownVotes(ballot)[ballot.votes.indexOf(vote)] ?? {};
  return { proof, level, rule, meaning, seen };
}
