/**
 * SignalBoard: the gates of one execution. It opens them, judges answers, settles each exactly once, and lists
 * them. A plain class: it knows no Temporal, no clock and no wire; whoever calls it says what time it is.
 *
 * It guarantees that the first valid answer settles a gate and that nothing changes a settled one; that a
 * refusal changes nothing; that `check` (the validator) and `answer` (the handler) judge alike.
 */
import equal from 'fast-deep-equal';
import { AuditLog } from './audit-log';
import {
  AlreadySetError,
  DuplicateSignalError,
  GatehouseError,
  InvalidIdError,
  InvalidInputError,
  SignalNotOpenError,
  SignalTimedOutError,
  SupersededError,
  TooLargeError,
  WrongKindError,
} from './errors';
import { answeredState, idFault, rowOf, signalOf, type Gate, type GateSpec, type Settlement } from './gate';
import type { Actor, AnswerMeta, Issue, ListFilter, Outcome, Signal, SignalPage, Verdict } from './messages';
import { encodedBytes, maxValueBytes, plainDataIssues } from './plain-data';
import { encodeRequestId } from './request-id';
import { RequestKeys } from './request-keys';
import type { Judgement } from './schema';
import { typeInWords, valueInWords } from './type-in-words';
import { valueHash } from './value-hash';

const maxSettled = 1_000; // settled gates remembered for late senders and lists; the oldest go first
const maxPageRows = 1_000;
const maxPageBytes = 1_000_000; // the server refuses a query answer over 2 MB
const maxNamed = 50; // open signals that a refusal names

const timer: Actor = { id: 'timer', via: 'timer' };
const execution: Actor = { id: 'execution', via: 'execution' };

export class SignalBoard {
  /** All openings that are remembered, oldest first. */
  private gates: Gate[] = [];
  private readonly latest = new Map<string, Gate>();
  private readonly rounds = new Map<string, number>();
  private readonly keys = new RequestKeys();
  readonly audit = new AuditLog();
  private sleeps = 0;

  constructor(private readonly address: { readonly workflowId: string; readonly chain: string }) {}

  get workflowId(): string {
    return this.address.workflowId;
  }

  /**
   * Opens a gate.
   *
   * @throws {InvalidIdError} {@link DuplicateSignalError} where a gate of this id is pending.
   */
  open(spec: GateSpec, at: string): Gate {
    const fault = idFault(spec.id);
    if (fault !== undefined) throw new InvalidIdError({ id: spec.id, fault });
    if (this.isPending(spec.id)) throw new DuplicateSignalError({ id: spec.id, workflowId: this.workflowId });

    const round = (this.rounds.get(spec.id) ?? 0) + 1;
    const gate: Gate = {
      spec,
      openedAt: at,
      requestId: encodeRequestId({ ...this.address, id: spec.id, round }),
    };
    this.rounds.set(spec.id, round);
    this.latest.set(spec.id, gate);
    this.gates.push(gate);
    this.forgetOldest();
    return gate;
  }

  /** Refuses an answer that may not be given, by throwing why; changes nothing. */
  check(id: string, value: unknown, meta: AnswerMeta): void {
    this.verdict(id, value, meta);
  }

  /** Gives an answer to the gate that waits for it, or throws why not and changes nothing. */
  answer(id: string, value: unknown, meta: AnswerMeta, at: string): Outcome {
    const verdict = this.verdict(id, value, meta);
    if (verdict.first === undefined) this.take(verdict.gate, verdict.parsed, value, meta, at);
    const decision = verdict.first ?? { decidedBy: meta.actor, decidedAt: at };
    if (meta.requestKey !== undefined) this.keys.bind(meta.requestKey, id, value, decision);
    return { status: verdict.first === undefined ? 'accepted' : 'repeated', ...decision };
  }

  /** What an answer would be told; changes nothing. */
  preview(id: string, value: unknown, meta: AnswerMeta): Verdict {
    try {
      const { first } = this.verdict(id, value, meta);
      if (first === undefined) return { kind: 'would-be-accepted' };
      return { kind: 'repeated', outcome: { status: 'repeated', ...first } };
    } catch (error) {
      if (!(error instanceof GatehouseError)) throw error;
      const { type, message, details } = error;
      return { kind: 'refused', type: type ?? '', message, facts: details?.[0] };
    }
  }

  /** Settles a gate whose wait is over, if nobody has, and tells how it ended. */
  expire(gate: Gate, at: string): Settlement {
    const { onTimeout, kind } = gate.spec;
    if (kind === 'sleep') return this.settle(gate, { state: 'set', by: timer, at });
    if (onTimeout === undefined) return this.settle(gate, { state: 'timed-out', by: timer, at });
    const { value } = onTimeout;
    return this.settle(gate, { state: 'timed-out', value, answer: value, automatic: true, by: timer, at });
  }

  /** Withdraws a pending gate: nobody waits for it any more. */
  withdraw(gate: Gate, at: string): void {
    this.settle(gate, { state: 'cancelled', by: execution, at });
  }

  /** Withdraws all that is pending, when the execution ends. */
  withdrawAll(at: string): void {
    for (const gate of this.gates) this.withdraw(gate, at);
  }

  /** Records an attempt that reached history and was refused. */
  recordRefusal(refused: RefusedAttempt, at: string): void {
    const { id, actor, code, issues } = refused;
    const hash = 'value' in refused ? valueHash(refused.value) : undefined;
    const { requestId } = this.latest.get(id) ?? {};
    this.audit.record({ at, id, requestId, outcome: 'refused', actor, valueHash: hash, code, issues });
  }

  /** The next free name for a sleep whose author gave none. */
  nextSleepId(): string {
    do this.sleeps += 1;
    while (this.isPending(`sleep-${this.sleeps}`));
    return `sleep-${this.sleeps}`;
  }

  isPending(id: string): boolean {
    const gate = this.latest.get(id);
    return gate !== undefined && gate.settlement === undefined;
  }

  /** The latest opening of the id, with its values. */
  get(id: string): Signal | undefined {
    const gate = this.latest.get(id);
    return gate === undefined ? undefined : signalOf(gate, this.workflowId);
  }

  /** Rows without values, newest first; a page ends at its limit or at a megabyte. */
  list(filter: ListFilter = {}): SignalPage {
    const newestFirst = this.gates.toReversed();
    const start =
      filter.after === undefined ? 0 : newestFirst.findIndex((gate) => gate.requestId === filter.after) + 1;
    if (filter.after !== undefined && start === 0) return { signals: [], more: false };

    const limit = Math.min(filter.limit ?? maxPageRows, maxPageRows);
    const signals: Signal[] = [];
    let bytes = 0;
    for (const gate of newestFirst.slice(start)) {
      const row = rowOf(gate, this.workflowId);
      if (filter.state !== undefined && row.state !== filter.state) continue;
      if (filter.kind !== undefined && row.kind !== filter.kind) continue;
      bytes += encodedBytes(row);
      if (signals.length === limit || (bytes > maxPageBytes && signals.length > 0))
        return { signals, more: true };
      signals.push(row);
    }
    return { signals, more: false };
  }

  private verdict(id: string, value: unknown, meta: AnswerMeta): InnerVerdict {
    const { workflowId } = this;
    const keyed =
      meta.requestKey === undefined ? undefined : this.keys.decisionOf(meta.requestKey, id, value);
    if (keyed !== undefined) return { first: keyed };

    const gate = this.opening(id, meta.requestId, value);
    if (gate === undefined || gate.settlement?.state === 'cancelled') {
      throw new SignalNotOpenError({ id, workflowId, open: this.answerable() });
    }
    const { kind } = gate.spec;
    if (kind === 'sleep' || (kind === 'input' && meta.verb !== 'set')) {
      throw new WrongKindError({ id, workflowId, kind, verb: meta.verb });
    }
    if (gate.settlement !== undefined) {
      if (isRepeat(gate.settlement, value)) return { first: decisionOf(gate.settlement) };
      throw alreadySettled(id, workflowId, gate.spec, gate.settlement);
    }
    return { gate, parsed: this.fit(gate.spec, value) };
  }

  /** The opening that an answer is for: the one it names, else the latest. An earlier one takes only repetitions. */
  private opening(id: string, requestId: string | undefined, value: unknown): Gate | undefined {
    const latest = this.latest.get(id);
    if (requestId === undefined || requestId === latest?.requestId) return latest;

    const earlier = this.gates.find((gate) => gate.requestId === requestId && gate.spec.id === id);
    if (earlier?.settlement !== undefined && isRepeat(earlier.settlement, value)) return earlier;
    throw new SupersededError({ id, workflowId: this.workflowId, requestId });
  }

  private take(gate: Gate, parsed: unknown, answer: unknown, meta: AnswerMeta, at: string): void {
    const state = answeredState(gate.spec.kind, answer);
    const { actor: by, reason, requestKey } = meta;
    this.settle(gate, { state, value: parsed, answer, reason, by, at, requestKey });
  }

  private fit(spec: GateSpec, value: unknown): unknown {
    const { workflowId } = this;
    const { id } = spec;
    const issues = plainDataIssues(value);
    const bytes = issues.length === 0 ? encodedBytes(value) : 0;
    if (bytes > maxValueBytes) throw new TooLargeError({ id, bytes, maxBytes: maxValueBytes });

    const judgement: Judgement<unknown> = issues.length > 0 ? { fits: false, issues } : spec.judge(value);
    if (judgement.fits) return judgement.value;
    throw new InvalidInputError({
      id,
      workflowId,
      expected: typeInWords(spec.jsonSchema),
      received: valueInWords(value),
      issues: judgement.issues,
    });
  }

  /** Settles a gate once; returns how it was settled, now or before. */
  private settle(gate: Gate, settlement: Settlement): Settlement {
    if (gate.settlement !== undefined) return gate.settlement;
    gate.settlement = settlement;
    const { state, at, by: actor, reason, requestKey, answer } = settlement;
    const hash = answer === undefined ? undefined : valueHash(answer);
    const { requestId } = gate;
    this.audit.record({
      at,
      id: gate.spec.id,
      requestId,
      outcome: state,
      actor,
      reason,
      requestKey,
      valueHash: hash,
    });
    return settlement;
  }

  private answerable(): readonly string[] {
    return this.gates
      .filter(({ spec, settlement }) => settlement === undefined && spec.kind !== 'sleep')
      .slice(0, maxNamed)
      .map(({ spec }) => spec.id);
  }

  private forgetOldest(): void {
    if (this.gates.length <= maxSettled) return;
    const oldest = this.gates.findIndex((gate) => gate.settlement !== undefined);
    if (oldest === -1) return;
    const [forgotten] = this.gates.splice(oldest, 1);
    if (forgotten !== undefined && this.latest.get(forgotten.spec.id) === forgotten)
      this.latest.delete(forgotten.spec.id);
  }
}

type Decision = Pick<Outcome, 'decidedBy' | 'decidedAt'>;

/** The decision that already stands, or the gate and what its schema made of the answer. */
type InnerVerdict =
  { readonly first: Decision } | { readonly first?: undefined; gate: Gate; parsed: unknown };

/** An attempt that reached history and was refused; without a `value` where it could not be decoded. */
export interface RefusedAttempt {
  readonly id: string;
  readonly actor: Actor;
  readonly value?: unknown;
  readonly code: string;
  readonly issues?: readonly Issue[];
}

function decisionOf({ by, at }: Settlement): Decision {
  return { decidedBy: by, decidedAt: at };
}

/** Whether an answer repeats the one that settled the gate. */
function isRepeat(settlement: Pick<Settlement, 'state' | 'answer'>, value: unknown): boolean {
  return settlement.state !== 'timed-out' && equal(settlement.answer, value);
}

function alreadySettled(
  id: string,
  workflowId: string,
  spec: GateSpec,
  { state, by, at }: Settlement,
): GatehouseError {
  if (state === 'timed-out')
    return new SignalTimedOutError({ id, workflowId, deadline: spec.deadline ?? at });
  return new AlreadySetError({ id, workflowId, state, decidedBy: by, decidedAt: at });
}
