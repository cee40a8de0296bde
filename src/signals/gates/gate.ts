/** A gate: what an author opens, how it ends, and how it reads to others. Plain data; the board keeps it. */
import type { EventLinks } from '../../wire/event-links';
import { AlreadySetError, SignalTimedOutError, type GatehouseError } from '../../wire/errors/errors';
import type { JsonSchema } from '../../wire/json-schema';
import { masked, withoutSecrets } from '../../values/masked';
import type { Actor, AnswerMeta, Decision, Signal, SignalKind, SignalState } from '../../wire/messages';
import type { Report } from '../../wire/report';
import type { Judgement } from '../../values/schema';
import { typeInWords } from '../../values/type-in-words';
import { valueHash } from '../../wire/value-hash';

/** What an author opens: an id, what fits, and what people are told. */
export interface GateSpec {
  readonly id: string;
  readonly kind: SignalKind;
  readonly jsonSchema: JsonSchema;
  /** Judges an answer to one opening that is already known to be plain data. */
  readonly judge: (value: unknown, requestId: string) => Judgement<unknown>;
  readonly prompt?: string;
  /** Markdown. */
  readonly description?: string;
  /** What forms begin with: a frozen copy of what the author gave, known to fit. */
  readonly initial?: unknown;
  readonly subject?: unknown;
  /** True where the subject is over 256 KB and so left out. */
  readonly subjectTooLarge?: boolean;
  /** The evidence beside the question: a frozen copy, known to be a report. */
  readonly report?: Report;
  readonly deadline?: string;
  /** What a gate that nobody answers settles with; without it the timeout is the author's to handle. */
  readonly onTimeout?: { readonly value: unknown };
  /** True for a sleep whose author gave it no name: no later run can know it again. */
  readonly isUnnamed?: boolean;
}

/** How a gate ended. `value` is what the workflow receives, `answer` what was sent. */
export interface Settlement {
  readonly state: Exclude<SignalState, 'pending'>;
  readonly value?: unknown;
  readonly answer?: unknown;
  readonly reason?: string;
  readonly decidedBy: Actor;
  readonly decidedAt: string;
  readonly automatic?: boolean;
  readonly requestKey?: string;
  /** The hash of `answer`; it stays where the answer itself was too large to be carried to a later run. */
  readonly hash?: string;
}

/** One opening of one gate. */
export interface Gate {
  readonly spec: GateSpec;
  readonly requestId: string;
  readonly openedAt: string;
  /**
   * True where the run before continued as new while it was pending, or settled and received by no line, and no line of
   * this run has opened it yet.
   */
  readonly isCarried?: boolean;
  /** True once a line of the workflow has received how it ended. */
  isReceived?: boolean;
  /** Where people and programs answer, of an event. Told when its links are made. */
  links?: EventLinks;
  /** Undefined while the gate is pending; set once. */
  settlement?: Settlement;
}

export type SettledGate = Gate & { readonly settlement: Settlement };

export function isSettled(gate: Gate): gate is SettledGate {
  return gate.settlement !== undefined;
}

export function stateOf({ settlement }: Gate): SignalState {
  return settlement?.state ?? 'pending';
}

/** The gate as lists show it: without values. */
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
    openedAt,
    deadline: spec.deadline,
    reason: settlement?.reason,
    decidedBy: settlement?.decidedBy,
    decidedAt: settlement?.decidedAt,
    automatic: settlement?.automatic,
    approved: settlement && approvedBy(spec.kind, settlement),
  };
}

/** The gate as others see it, with its values; secrets are masked. */
export function signalOf(gate: Gate, workflowId: string): Signal {
  const { subject, subjectTooLarge, initial, report } = gate.spec;
  return {
    ...rowOf(gate, workflowId),
    ...(subjectTooLarge === true ? { subjectTooLarge } : { subject }),
    initial: withoutSecrets(gate.spec.jsonSchema, initial),
    report,
    links: gate.links,
    value: masked(gate.spec.jsonSchema, gate.settlement?.answer),
  };
}

/** The state that a valid answer puts a gate of this kind in. */
export function answeredState(kind: SignalKind, value: unknown): 'set' | 'approved' | 'rejected' {
  if (kind !== 'approval') return 'set';
  return value === true ? 'approved' : 'rejected';
}

/** Which way an approval was decided, also by its timeout; undefined for what is no decision on an approval. */
export function approvedBy(kind: SignalKind, { state, automatic, answer }: Settlement): boolean | undefined {
  if (kind !== 'approval') return undefined;
  if (state === 'timed-out') return automatic === true ? answer === true : undefined;
  return state === 'cancelled' ? undefined : state === 'approved';
}

/** The decision that a settlement records. */
export function decisionOf({ decidedBy, decidedAt }: Settlement): Decision {
  return { decidedBy, decidedAt };
}

/** How a gate of the run before ended, as a line of this run receives it: what came along is the answer as it was sent. */
export function receivable({ judge }: GateSpec, requestId: string, settlement: Settlement): Settlement {
  const { answer, state } = settlement;
  if (state === 'timed-out' || state === 'cancelled') return { ...settlement, value: answer };
  const judgement = judge(answer, requestId);
  return { ...settlement, value: judgement.fits ? judgement.value : answer };
}

/**
 * Whether an answer repeats the one that settled the gate: the same sender's same decision. Another person's, and one for
 * another reason, does not: its words are not those of the decision that stands. A gate that ended without an answer is
 * repeated by none.
 */
export function isRepeat(
  { state, hash, decidedBy, reason }: Settlement,
  value: unknown,
  meta: AnswerMeta,
): boolean {
  const isSame = decidedBy.id === meta.actor.id && reason === meta.reason;
  return isSame && state !== 'timed-out' && hash !== undefined && hash === valueHash(value);
}

/** That a gate's deadline has passed: at the instant where it has none of its own. */
export function timedOut(
  workflowId: string,
  { spec, openedAt, requestId }: Gate,
  at: string,
): SignalTimedOutError {
  const { id, deadline = at } = spec;
  return new SignalTimedOutError({ id, workflowId, deadline, openedAt, requestId });
}

/** Why another answer to a settled gate is refused. */
export function alreadySettled(
  workflowId: string,
  gate: Gate,
  { state, decidedBy, decidedAt, reason }: Settlement,
): GatehouseError {
  if (state === 'timed-out') return timedOut(workflowId, gate, decidedAt);
  const { id } = gate.spec;
  return new AlreadySetError({ id, workflowId, state, decidedBy, decidedAt, reason });
}
