/** A gate: its spec, its settlement, and the signal that clients see. Plain data, which the board keeps. */
import type { EventAddresses } from '../../wire/event-addresses';
import { AlreadySetError, SignalTimedOutError, type GatehouseError } from '../../wire/errors/errors';
import type { JsonSchema } from '../../wire/json-schema';
import { masked, withoutSecrets } from '../../values/masked';
import type { Actor, Decision, Series, Signal, SignalKind, SignalState } from '../../wire/messages';
import type { PinnedPolicy } from '../../wire/policy/pinned-policy';
import type { Vote } from '../../wire/policy/progress';
import type { Report } from '../../wire/report';
import { senderOf, type KeptAnswer } from './early-answers';
import type { Judgement } from '../../values/schema';
import { typeInWords } from '../../values/type-in-words';
import { valueHash } from '../../wire/value-hash';
import type { Ballot } from '../policy/ballot';
import { progressOf, shownPolicy, shownProposals, shownVotes } from '../policy/shown-ballot';

/** The definition of a gate: its id, its type, and what people see. */
export interface GateSpec {
  readonly id: string;
  readonly kind: SignalKind;
  readonly jsonSchema: JsonSchema;
  /** Validates an answer to one opening. The answer is already checked to be plain data. */
  readonly judge: (value: unknown, requestId: string) => Judgement<unknown>;
  readonly prompt?: string;
  /** Markdown. */
  readonly description?: string;
  /** The values that forms start with: a frozen, checked copy of the author's. */
  readonly initial?: unknown;
  readonly subject?: unknown;
  /** True if the subject has over 256 KB and is left out. */
  readonly subjectTooLarge?: boolean;
  /** The evidence beside the question: a frozen, checked copy of the author's. */
  readonly report?: Report;
  /** The place in a series of questions: a checked copy of the author's. */
  readonly series?: Series;
  readonly deadline?: string;
  /** The value with which a timeout settles the gate. Without it, a timeout throws into workflow code. */
  readonly onTimeout?: { readonly value: unknown };
  /** True for a sleep without an id of the author. A later run cannot recognise it. */
  readonly isUnnamed?: boolean;
  /** Who may answer, and how many must. The gate keeps the policy with which it was opened first. */
  readonly policy?: PinnedPolicy;
  /** Returns what must be the same in the answers to an input with a policy. Default: the whole answer. */
  readonly sameness?: (value: unknown) => unknown;
}

/** How a gate ended. `value` is what the workflow receives, `answer` is what was sent. */
export interface Settlement {
  readonly state: Exclude<SignalState, 'pending'>;
  readonly value?: unknown;
  readonly answer?: unknown;
  readonly comment?: string;
  readonly decidedBy: Actor;
  readonly decidedAt: string;
  readonly automatic?: boolean;
  readonly requestKey?: string;
  /** The hash of `answer`. It is carried to later runs even if the answer is too large. */
  readonly hash?: string;
  /** True if a veto rejected. */
  readonly isVeto?: true;
  /** The ids of the people whose answers counted, if the gate has a policy. */
  readonly deciders?: readonly string[];
  /** What the policy of the gate asked of its senders, if its votes were not carried. */
  readonly proof?: 'signed' | 'claimed';
}

/** One opening of one gate. */
export interface Gate {
  readonly spec: GateSpec;
  readonly requestId: string;
  readonly openedAt: string;
  /**
   * True if the previous run continued as new while the gate was pending, or settled but not received, and this run has not
   * opened it yet.
   */
  readonly isCarried?: boolean;
  /** True when workflow code has received the settlement. */
  isReceived?: boolean;
  /** The votes, if the gate has a policy. */
  readonly ballot?: Ballot;
  /** The addresses of an event. Set when they are made. */
  addresses?: EventAddresses;
  /** Undefined while the gate is pending. Set once. */
  settlement?: Settlement;
}

export type BallotGate = Gate & { readonly ballot: Ballot };

export function hasBallot(gate: Gate): gate is BallotGate {
  return gate.ballot !== undefined;
}

export type SettledGate = Gate & { readonly settlement: Settlement };

export function isSettled(gate: Gate): gate is SettledGate {
  return gate.settlement !== undefined;
}

export function stateOf({ settlement }: Gate): SignalState {
  return settlement?.state ?? 'pending';
}

/** Makes the signal for lists, without values. */
export function rowOf(gate: Gate, workflowId: string): Signal {
  const { spec, settlement, requestId, openedAt } = gate;
  return {
    id: spec.id,
    requestId,
    workflowId,
    kind: spec.kind,
    state: stateOf(gate),
    type: spec.kind === 'approval' ? 'approval' : typeInWords(spec.jsonSchema),
    jsonSchema: spec.jsonSchema,
    prompt: spec.prompt,
    description: spec.description,
    series: spec.series,
    openedAt,
    deadline: spec.deadline,
    comment: settlement?.comment,
    decidedBy: settlement?.decidedBy,
    decidedAt: settlement?.decidedAt,
    automatic: settlement?.automatic,
    approved: settlement && approvedBy(spec.kind, settlement),
    ...ballotOf(gate),
  };
}

function ballotOf({ ballot }: Gate): Pick<Signal, 'policy' | 'progress' | 'digest'> {
  if (ballot === undefined) return {};
  const digest = ballot.views.at(-1)?.digest;
  return { policy: shownPolicy(ballot), progress: progressOf(ballot), digest };
}

/** Makes the signal with its values. Secrets are masked. */
export function signalOf(gate: Gate, workflowId: string): Signal {
  const { subject, subjectTooLarge, initial, report } = gate.spec;
  return {
    ...rowOf(gate, workflowId),
    ...(subjectTooLarge === true ? { subjectTooLarge } : { subject }),
    initial: withoutSecrets(gate.spec.jsonSchema, initial),
    report,
    addresses: gate.addresses,
    value: masked(gate.spec.jsonSchema, gate.settlement?.answer),
    votes: gate.ballot && shownVotes(gate.ballot).map((vote) => withoutSecretAnswer(gate, vote)),
    ...proposalsOf(gate),
  };
}

function proposalsOf(gate: Gate): Pick<Signal, 'proposals'> {
  const proposals = gate.ballot === undefined ? [] : shownProposals(gate.ballot);
  if (proposals.length === 0) return {};
  return { proposals: proposals.map((each) => withoutSecretAnswer(gate, each)) };
}

function withoutSecretAnswer<Given extends Pick<Vote, 'value'>>({ spec }: Gate, given: Given): Given {
  return given.value === undefined ? given : { ...given, value: masked(spec.jsonSchema, given.value) };
}

/** Returns the state of a gate of this kind after a valid answer. */
export function answeredState(kind: SignalKind, value: unknown): 'set' | 'approved' | 'rejected' {
  if (kind !== 'approval') return 'set';
  return value === true ? 'approved' : 'rejected';
}

/** Returns the decision on an approval, also if its timeout decided. Undefined if the settlement is not such a decision. */
export function approvedBy(kind: SignalKind, { state, automatic, answer }: Settlement): boolean | undefined {
  if (kind !== 'approval') return undefined;
  if (state === 'timed-out') return automatic === true ? answer === true : undefined;
  return state === 'cancelled' ? undefined : state === 'approved';
}

/** The ids of the people whose answers count at a gate, so far. */
export function decidersOf(gate: Gate | undefined): readonly string[] {
  const { ballot, settlement } = gate ?? {};
  if (settlement?.deciders !== undefined) return settlement.deciders;
  if (ballot !== undefined) return ballot.votes.map(({ voter }) => voter.id);
  if (settlement === undefined) return [];
  const { id, via } = settlement.decidedBy;
  return via === 'timer' || via === 'execution' ? [] : [id];
}

/** Returns the decision of a settlement. */
export function decisionOf({ decidedBy, decidedAt }: Settlement): Decision {
  return { decidedBy, decidedAt };
}

/** Makes the settlement that this run receives of a carried gate. Only the sent answer was carried, so it is parsed again. */
export function receivable({ judge }: GateSpec, requestId: string, settlement: Settlement): Settlement {
  const { answer, state } = settlement;
  if (state === 'timed-out' || state === 'cancelled') return { ...settlement, value: answer };
  const judgement = judge(answer, requestId);
  return { ...settlement, value: judgement.fits ? judgement.value : answer };
}

/**
 * Whether an answer repeats the one of its sender that counts: on a gate with a policy any vote of the sender, also while the gate
 * waits for others.
 */
export function isCounted({ ballot, settlement }: Gate, answer: KeptAnswer): boolean {
  if (ballot === undefined) return settlement !== undefined && isRepeat(settlement, answer);
  const { value, meta } = answer;
  const vote = ballot.voteOf(senderOf(answer));
  if (vote === undefined || vote.named !== meta.rule || vote.comment !== meta.comment) return false;
  return vote.hash === valueHash(value);
}

/**
 * Whether an answer repeats the one that settled the gate: the same sender, value and comment. An answer of another person, or
 * with another comment, is not a repetition. Nothing repeats a gate that ended without an answer.
 */
function isRepeat({ state, hash, decidedBy, comment }: Settlement, answer: KeptAnswer): boolean {
  const isSame = decidedBy.id === senderOf(answer) && comment === answer.meta.comment;
  return isSame && state !== 'timed-out' && hash !== undefined && hash === valueHash(answer.value);
}

/** Makes the error of a gate whose deadline has passed. If the gate has no deadline, `at` is used. */
export function timedOut(
  workflowId: string,
  { spec, openedAt, requestId }: Gate,
  at: string,
): SignalTimedOutError {
  const { id, deadline = at } = spec;
  return new SignalTimedOutError({ id, workflowId, deadline, openedAt, requestId });
}

/** Makes the error that refuses another answer to a settled gate. */
export function alreadySettled(
  workflowId: string,
  gate: Gate,
  { state, decidedBy, decidedAt, comment }: Settlement,
): GatehouseError {
  if (state === 'timed-out') return timedOut(workflowId, gate, decidedAt);
  const { id } = gate.spec;
  return new AlreadySetError({ id, workflowId, state, decidedBy, decidedAt, comment });
}
