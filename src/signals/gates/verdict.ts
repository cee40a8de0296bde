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
import { firstIssues } from '../../wire/issues';
import type { Decision } from '../../wire/messages';
import type { Openings } from './openings';
import type { CountedVote } from '../policy/counted-vote';
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
 * - `vote`: the gate has a policy and counts the answer. `voted`: it has counted it before.
 * - `early`: the gate is not open yet.
 * - `undecided`: the worker has not decided about the policy of the gate yet, and the answer waits for that.
 */
export type BoardVerdict =
  | { readonly kind: 'decided'; readonly decision: Decision }
  | { readonly kind: 'open'; readonly gate: Gate; readonly parsed: unknown }
  | { readonly kind: 'vote'; readonly gate: BallotGate; readonly vote: CountedVote; readonly parsed: unknown }
  | { readonly kind: 'voted'; readonly gate: BallotGate }
  | { readonly kind: 'early'; readonly voter?: Voter }
  | { readonly kind: 'undecided'; readonly gate: BallotGate };

/** Parses an answer into the value that the workflow receives, or throws why it does not fit. */
export type Fit = (gate: Gate, workflowId: string, value: unknown) => unknown;

/** Returns who answers a gate with a policy, or throws that this is not known. */
export type Identify = (gate: BallotGate, answer: KeptAnswer) => Voter;

/** How to judge: as for a new answer, or as for one that was accepted before. */
export interface Judging {
  readonly fit: Fit;
  readonly identify: Identify;
  /** Whether to check what the sender has seen. In a replay by newer code a gate may show something else, and the vote stands. */
  readonly view: 'checked' | 'stands';
}

/** Returns the verdict on an answer, or throws why it is refused. Changes nothing. */
export function verdictOn(board: BoardParts, answer: KeptAnswer, judging: Judging): BoardVerdict {
  const { id, value, meta } = answer;
  const { workflowId, keys, openings } = board;
  // First, because every other refusal quotes the id.
  checkId(id);
  const keyed = meta.requestKey === undefined ? undefined : keys.decisionOf(meta.requestKey, answer);
  if (keyed !== undefined) return repeatedVerdict(openings.latestOf(id), keyed);
  board.early.checkKey(answer);

  const gate = openingFor(board, answer);
  if (gate === undefined || gate.settlement?.state === 'cancelled') {
    // An answer that names the withdrawn opening cannot be applied to the next one.
    const isForTheNext = gate === undefined || meta.requestId === undefined;
    if (meta.early === true && isForTheNext) return earlyVerdict(board, answer);
    if (gate?.settlement !== undefined) throw alreadySettled(workflowId, gate, gate.settlement);
    const open = openings.waiting().slice(0, maxNamed);
    throw new SignalNotOpenError({ id, workflowId, open: open.map(({ spec }) => spec.id) });
  }
  const { spec, settlement, isCarried } = gate;
  if (spec.kind === 'sleep' || (spec.kind === 'input' && meta.verb !== 'set')) {
    throw new WrongKindError({ id, workflowId, kind: spec.kind, verb: meta.verb });
  }
  if (settlement !== undefined) {
    if (settlement.state !== 'timed-out' && isCounted(gate, value, meta))
      return { kind: 'decided', decision: decisionOf(settlement) };
    throw alreadySettled(workflowId, gate, settlement);
  }
  if (isCarried === true) return carriedVerdict(board, gate, answer, judging);
  if (hasBallot(gate)) {
    if (isCounted(gate, value, meta)) return { kind: 'voted', gate };
    return voteOn(board, gate, answer, judging);
  }
  return { kind: 'open', gate, parsed: judging.fit(gate, workflowId, value) };
}

/** The verdict on the same request again: if its gate still waits for others, its answer counts. */
function repeatedVerdict(latest: Gate | undefined, keyed: Decision): BoardVerdict {
  const isWaiting = latest !== undefined && hasBallot(latest) && latest.settlement === undefined;
  const isOfIt = isWaiting && latest.ballot.voteOf(keyed.decidedBy.id)?.at === keyed.decidedAt;
  return isOfIt ? { kind: 'voted', gate: latest } : { kind: 'decided', decision: keyed };
}

/** Returns the opening that an answer names, or the latest. An earlier opening accepts only repetitions. */
function openingFor({ openings, workflowId }: BoardParts, { id, value, meta }: KeptAnswer): Gate | undefined {
  const { requestId } = meta;
  const latest = openings.latestOf(id);
  if (requestId === undefined || requestId === latest?.requestId) return latest;

  const earlier = openings.named(id, requestId);
  if (earlier?.settlement !== undefined && isCounted(earlier, value, meta)) return earlier;
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
function earlyVerdict({ workflowId, early }: BoardParts, answer: KeptAnswer, voter?: Voter): BoardVerdict {
  const { id, value } = answer;
  checkValue({ id, workflowId }, value);
  if (!early.has(answer)) early.check(answer);
  return { kind: 'early', ...(voter === undefined ? {} : { voter }) };
}

/**
 * The verdict on an answer to a carried gate: the rules are unknown until this run opens it, but its deadline is known, and a proof is
 * verified now, because it is valid for a minute.
 */
function carriedVerdict(
  board: BoardParts,
  gate: Gate,
  answer: KeptAnswer,
  { identify }: Judging,
): BoardVerdict {
  const { deadline } = gate.spec;
  if (deadline !== undefined && Date.parse(answer.at) >= Date.parse(deadline))
    throw timedOut(board.workflowId, gate, deadline);
  if (!hasBallot(gate)) return earlyVerdict(board, answer);
  if (isCounted(gate, answer.value, answer.meta)) return { kind: 'voted', gate };
  return earlyVerdict(board, answer, identify(gate, answer));
}
