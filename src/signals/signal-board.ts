/**
 * SignalBoard: the gates of one execution. It opens them, judges answers, settles each exactly once, and lists
 * them. A plain class: it knows no Temporal, no clock and no wire; whoever calls it says what time it is.
 *
 * It guarantees that the first valid answer settles a gate and that nothing changes a settled one; that a
 * refusal changes nothing; that `check` (the validator) and `answer` (the handler) judge alike.
 */
import { AuditLog } from './audit-log';
import { checkValue, invalidInput } from './check-value';
import {
  DuplicateSignalError,
  GatehouseError,
  InvalidIdError,
  SignalNotOpenError,
  SupersededError,
  WrongKindError,
} from './errors';
import {
  alreadySettled,
  answeredState,
  decisionOf,
  idFault,
  isRepeat,
  rowOf,
  signalOf,
  stateOf,
} from './gate';
import type { Gate, GateSpec, Settlement } from './gate';
import type {
  Actor,
  AnswerMeta,
  Decision,
  ListFilter,
  Outcome,
  Signal,
  SignalPage,
  Verdict,
} from './messages';
import { firstPage } from './page';
import { EarlyAnswers } from './early-answers';
import { refusalOf, type RefusedAttempt } from './refused-attempt';
import { encodeRequestId } from './request-id';
import { RequestKeys } from './request-keys';
import { typeInWords } from './type-in-words';
import { valueHash } from './value-hash';

const maxSettled = 1_000; // settled gates remembered for late senders and lists; the oldest go first
const maxNamed = 50; // open signals that a refusal names

const timer: Actor = { id: 'timer', via: 'timer' };
const execution: Actor = { id: 'execution', via: 'execution' };

export class SignalBoard {
  /** All openings that are remembered, oldest first. */
  private readonly gates: Gate[] = [];
  private readonly latest = new Map<string, Gate>();
  private readonly rounds = new Map<string, number>();
  private readonly keys = new RequestKeys();
  readonly early = new EarlyAnswers();
  readonly audit = new AuditLog();
  private sleeps = 0;

  constructor(private readonly address: { readonly workflowId: string; readonly chain: string }) {}

  get workflowId(): string {
    return this.address.workflowId;
  }

  /**
   * Opens a gate, and judges the answers that were kept for it.
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
    for (const { value, meta } of this.early.takeFor(spec.id))
      this.offer(spec.id, value, { ...meta, early: false }, at);
    return gate;
  }

  /** Refuses an answer that may not be given, by throwing why; changes nothing. */
  check(id: string, value: unknown, meta: AnswerMeta): void {
    this.verdict(id, value, meta);
  }

  /** Gives an answer to the gate that waits for it, or throws why not and changes nothing. */
  answer(id: string, value: unknown, meta: AnswerMeta, at: string): Outcome {
    const verdict = this.verdict(id, value, meta);
    if (verdict.kind === 'early') return this.keepEarly(id, value, meta, at);
    if (verdict.kind === 'open') this.take(verdict.gate, verdict.parsed, value, meta, at);

    const decision = verdict.kind === 'decided' ? verdict.decision : { decidedBy: meta.actor, decidedAt: at };
    if (meta.requestKey !== undefined) this.keys.bind(meta.requestKey, id, value, decision);
    return { status: verdict.kind === 'decided' ? 'repeated' : 'accepted', ...decision };
  }

  /** Gives an answer whose sender cannot be told: a refusal is recorded instead of thrown. */
  offer(id: string, value: unknown, meta: AnswerMeta, at: string): void {
    try {
      this.answer(id, value, meta, at);
    } catch (error) {
      const { actor, requestKey } = meta;
      this.recordRefusal({ id, value, actor, requestKey, ...refusalOf(error) }, at);
    }
  }

  /** What an answer would be told; changes nothing. */
  preview(id: string, value: unknown, meta: AnswerMeta): Verdict {
    try {
      const verdict = this.verdict(id, value, meta);
      if (verdict.kind !== 'decided') return { kind: 'would-be-accepted' };
      return { kind: 'repeated', outcome: { status: 'repeated', ...verdict.decision } };
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

  /** Withdraws all that is pending when the execution ends, and refuses the answers that it still keeps. */
  withdrawAll(at: string): void {
    for (const gate of this.gates) this.withdraw(gate, at);
    for (const { id, value, meta } of this.early.takeFor()) {
      const { actor, requestKey } = meta;
      this.recordRefusal({ id, value, actor, requestKey, code: 'signal-not-open' }, at);
    }
  }

  /** Records an attempt that reached history and was refused. */
  recordRefusal(refused: RefusedAttempt, at: string): void {
    const { value, ...attempt } = refused;
    const hash = value === undefined ? undefined : valueHash(value);
    const { requestId } = this.latest.get(refused.id) ?? {};
    this.audit.record({ at, requestId, outcome: 'refused', valueHash: hash, ...attempt });
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

  /** Rows without values, newest first, a page at a time. */
  list(filter: ListFilter = {}): SignalPage {
    const { rows, more } = firstPage(this.rows(filter), filter.limit);
    return { signals: rows, more };
  }

  /** Made one by one, so that a page makes no more of them than it shows. */
  private *rows({ state, kind, after }: ListFilter): Generator<Signal> {
    const newestFirst = this.gates.toReversed();
    const start = after === undefined ? 0 : newestFirst.findIndex(({ requestId }) => requestId === after) + 1;
    if (after !== undefined && start === 0) return;

    for (const gate of newestFirst.slice(start)) {
      if (kind !== undefined && gate.spec.kind !== kind) continue;
      if (state !== undefined && stateOf(gate) !== state) continue;
      yield rowOf(gate, this.workflowId);
    }
  }

  private verdict(id: string, value: unknown, meta: AnswerMeta): InnerVerdict {
    const { workflowId } = this;
    const keyed =
      meta.requestKey === undefined ? undefined : this.keys.decisionOf(meta.requestKey, id, value);
    if (keyed !== undefined) return { kind: 'decided', decision: keyed };

    const gate = this.opening(id, meta.requestId, value);
    if (gate === undefined || gate.settlement?.state === 'cancelled') {
      if (meta.early === true) return this.earlyVerdict(id, value);
      throw new SignalNotOpenError({ id, workflowId, open: this.answerable() });
    }
    const { kind } = gate.spec;
    if (kind === 'sleep' || (kind === 'input' && meta.verb !== 'set')) {
      throw new WrongKindError({ id, workflowId, kind, verb: meta.verb });
    }
    if (gate.settlement !== undefined) {
      if (isRepeat(gate.settlement, value)) return { kind: 'decided', decision: decisionOf(gate.settlement) };
      throw alreadySettled(id, workflowId, gate.spec, gate.settlement);
    }
    return { kind: 'open', gate, parsed: this.fit(gate.spec, value) };
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
    const target = { id: spec.id, workflowId: this.workflowId, expected: typeInWords(spec.jsonSchema) };
    checkValue(target, value);
    const judgement = spec.judge(value);
    if (judgement.fits) return judgement.value;
    throw invalidInput(target, value, judgement.issues);
  }

  /** What can be said of an answer whose gate nobody knows yet. */
  private earlyVerdict(id: string, value: unknown): InnerVerdict {
    const fault = idFault(id);
    if (fault !== undefined) throw new InvalidIdError({ id, fault });
    checkValue({ id, workflowId: this.workflowId }, value);
    if (!this.early.has(id, value)) this.early.check(id, value);
    return { kind: 'early' };
  }

  private keepEarly(id: string, value: unknown, meta: AnswerMeta, at: string): Outcome {
    if (this.early.has(id, value)) return { status: 'early' };
    this.early.keep({ id, value, meta, at });
    const { actor, requestKey } = meta;
    this.audit.record({ at, id, outcome: 'early', actor, requestKey, valueHash: valueHash(value) });
    return { status: 'early' };
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

/** A decision that already stands, the gate and what its schema made of the answer, or no gate yet. */
type InnerVerdict =
  | { readonly kind: 'decided'; readonly decision: Decision }
  | { readonly kind: 'open'; readonly gate: Gate; readonly parsed: unknown }
  | { readonly kind: 'early' };
