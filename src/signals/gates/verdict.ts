/**
 * The verdict on an answer. The update's validator, its handler and the query for late senders all use this function, so that
 * they agree.
 */
import { unboundFiles } from '../../values/files/unbound-files';
import { checkValue, invalidInput } from '../../values/check-value';
import type { EarlyAnswers, KeptAnswer } from './early-answers';
import { SignalNotOpenError, SupersededError, WrongKindError } from '../../wire/errors/errors';
import type { Voter } from '../../wire/identity/voter';
import { checkId } from '../../wire/ids';
import {
  alreadySettled,
  decisionOf,
  hasBallot,
  isCounted,
  timedOut,
  type BallotGate,
  type Gate,
} from './gate';
import type { Demand } from './identification';
import { firstIssues } from '../../wire/issues';
import type { Decision } from '../../wire/messages';
import type { Openings } from './openings';
import type { CountedVote } from '../policy/counted-vote';
import type { ProposedAnswer } from '../policy/proposed-answer';
import type { RequestKeys } from './request-keys';
import { typeInWords } from '../../values/type-in-words';
import { voteOn } from './vote-on';

const maxNamed = 50; // open signals that a refusal names

/** The parts of a board that a verdict reads and does not change. */
export interface BoardParts {
  readonly workflowId: string;
  readonly openings: Openings;
  readonly keys: RequestKeys;
  readonly early: EarlyAnswers;
}

/**
 * - `decided`: an earlier decision stands.
 * - `open`: the gate accepts the answer, parsed.
 * - `vote`: the gate has a policy and counts the answer. `voted`: it has counted it before, or shows it as a proposal already.
 * - `proposal`: the gate has a policy, and shows the answer of an agent.
 * - `early`: the gate is not open yet.
 * - `undecided`: the worker has not decided about the policy of the gate yet, and the answer waits for that.
 */
export type BoardVerdict = VerdictKind & {
  /** The answer, with who gives it if that has to be known. */
  readonly answer: KeptAnswer;
};

export type VerdictKind =
  | { readonly kind: 'decided'; readonly decision: Decision }
  | { readonly kind: 'open'; readonly gate: Gate; readonly parsed: unknown }
  | { readonly kind: 'vote'; readonly gate: BallotGate; readonly vote: CountedVote; readonly parsed: unknown }
  | { readonly kind: 'voted'; readonly gate: BallotGate }
  | { readonly kind: 'proposal'; readonly gate: BallotGate; readonly proposal: ProposedAnswer }
  | { readonly kind: 'early' }
  | { readonly kind: 'undecided'; readonly gate: BallotGate };

/** Parses an answer into the value that the workflow receives, or throws why it does not fit. */
export type Fit = (gate: Gate, workflowId: string, value: unknown) => unknown;

/** Returns who answers, or throws that this is not known. */
export type Identify = (demand: Demand, answer: KeptAnswer) => Voter;

/** How to judge: as for a new answer, or as for one that was accepted before. */
export interface Judging {
  readonly fit: Fit;
  readonly identify: Identify;
  /** Whether to check what the sender has seen. In a replay by newer code a gate may show something else, and the vote stands. */
  readonly view: 'checked' | 'stands';
}

/**
 * Returns the verdict on an answer, or throws why it is refused. Changes nothing. Who answers a gate with a policy is judged before
 * anything else: somebody unproven gets no word about the gate, and leaves no event in the history.
 */
export function verdictOn(board: BoardParts, sent: KeptAnswer, judging: Judging): BoardVerdict {
  checkId(sent.id); // first, because every other refusal quotes the id
  const answer = identified(board, sent, judging);
  return { ...verdictOnIdentified(board, answer, judging), answer };
}

function verdictOnIdentified(board: BoardParts, answer: KeptAnswer, judging: Judging): VerdictKind {
  const { id, value, meta } = answer;
  const { workflowId, keys, openings } = board;
  const keyed = keys.decisionOf(answer);
  if (keyed !== undefined) return repeatedVerdict(openings.latestOf(id), keyed);
  board.early.checkKey(answer);

  const gate = openingFor(board, answer);
  if (gate === undefined || isForTheNext(gate, answer)) {
    if (meta.early === true) return earlyVerdict(board, answer);
    const open = openings.waiting().slice(0, maxNamed);
    throw new SignalNotOpenError({ id, workflowId, open: open.map(({ spec }) => spec.id) });
  }
  const { spec, settlement, isCarried } = gate;
  if (settlement?.state === 'cancelled') throw alreadySettled(workflowId, gate, settlement);
  if (spec.kind === 'sleep' || (spec.kind === 'input' && meta.verb !== 'set')) {
    throw new WrongKindError({ id, workflowId, kind: spec.kind, verb: meta.verb });
  }
  if (settlement !== undefined) {
    if (settlement.state !== 'timed-out' && isCounted(gate, answer))
      return { kind: 'decided', decision: decisionOf(settlement) };
    throw alreadySettled(workflowId, gate, settlement);
  }
  if (isCarried === true) return carriedVerdict(board, gate, answer);
  if (hasBallot(gate)) {
    if (isCounted(gate, answer)) return { kind: 'voted', gate };
    return voteOn(board, gate, answer, judging);
  }
  return { kind: 'open', gate, parsed: judging.fit(gate, workflowId, value) };
}

/** Returns the answer with who gives it, if its gate or its request key says that this has to be known. */
function identified({ openings, keys }: BoardParts, answer: KeptAnswer, { identify }: Judging): KeptAnswer {
  const { id, meta } = answer;
  const { requestId: named } = meta;
  const gate = named === undefined ? openings.latestOf(id) : openings.named(id, named);
  const isAsked = gate !== undefined && !isForTheNext(gate, answer);
  const demand = (isAsked ? demandOf(gate) : undefined) ?? keys.demandOf(answer);
  if (demand === undefined) return answer;
  const voter = identify(demand, answer);
  // A signature is for one opening, also if the answer is kept.
  const requestId = voter.proof === 'signed' ? demand.requestId : named;
  return { ...answer, voter, meta: { ...meta, requestId } };
}

/** What a gate asks of its senders. Undefined if it asks nothing, or the worker has not decided about that yet. */
function demandOf({ ballot, settlement, requestId }: Gate): Demand | undefined {
  if (ballot?.isPinned === false) return undefined;
  const proof = ballot === undefined ? settlement?.proof : (ballot.policy.identity.proof ?? 'signed');
  return proof === undefined ? undefined : { proof, requestId };
}

/** Whether an answer is kept for the opening after a withdrawn one. An answer that names the withdrawn opening is not. */
function isForTheNext({ settlement }: Gate, { meta }: KeptAnswer): boolean {
  return settlement?.state === 'cancelled' && meta.early === true && meta.requestId === undefined;
}

/** The verdict on the same request again: if its gate still waits for others, its answer counts. */
function repeatedVerdict(latest: Gate | undefined, keyed: Decision): VerdictKind {
  const isWaiting = latest !== undefined && hasBallot(latest) && latest.settlement === undefined;
  const isOfIt = isWaiting && latest.ballot.voteOf(keyed.decidedBy.id)?.at === keyed.decidedAt;
  return isOfIt ? { kind: 'voted', gate: latest } : { kind: 'decided', decision: keyed };
}

/** Returns the opening that an answer names, or the latest. An earlier opening accepts only repetitions. */
function openingFor({ openings, workflowId }: BoardParts, answer: KeptAnswer): Gate | undefined {
  const { id, meta } = answer;
  const { requestId } = meta;
  const latest = openings.latestOf(id);
  if (requestId === undefined || requestId === latest?.requestId) return latest;

  const earlier = openings.named(id, requestId);
  if (earlier?.settlement !== undefined && isCounted(earlier, answer)) return earlier;
  throw new SupersededError({ id, workflowId, requestId });
}

/** Parses an answer with the present rules of its gate. */
export function judged({ spec, requestId }: Gate, workflowId: string, value: unknown): unknown {
  const target = {
    id: spec.id,
    workflowId,
    /** A getter, because only refusals need it, and the words of a type take longer than most verdicts. */
    get expected(): string {
      return typeInWords(spec.jsonSchema);
    },
  };
  checkValue(target, value);
  const judgement = spec.judge(value, requestId);
  if (!judgement.fits) throw invalidInput(target, value, judgement.issues);
  const unbound = unboundFiles(spec.jsonSchema, requestId, value);
  if (unbound.length > 0) throw invalidInput(target, value, firstIssues(unbound));
  return judgement.value;
}

/**
 * Parses an answer that was accepted before. In a replay by newer code the rules may be stricter. The acceptance stands, and
 * the workflow receives the answer as it was sent.
 */
export function asAccepted({ spec, requestId }: Gate, _workflowId: string, value: unknown): unknown {
  const judgement = spec.judge(value, requestId);
  return judgement.fits ? judgement.value : value;
}

/** The verdict on an answer whose gate is not open yet. */
function earlyVerdict({ workflowId, early }: BoardParts, answer: KeptAnswer): VerdictKind {
  const { id, value } = answer;
  checkValue({ id, workflowId }, value);
  if (!early.has(answer)) early.check(answer);
  return { kind: 'early' };
}

/** The verdict on an answer to a carried gate: the rules are unknown until this run opens it, but its deadline is known. */
function carriedVerdict(board: BoardParts, gate: Gate, answer: KeptAnswer): VerdictKind {
  const { deadline } = gate.spec;
  if (deadline !== undefined && Date.parse(answer.at) >= Date.parse(deadline))
    throw timedOut(board.workflowId, gate, deadline);
  if (hasBallot(gate) && isCounted(gate, answer)) return { kind: 'voted', gate };
  return earlyVerdict(board, answer);
}
