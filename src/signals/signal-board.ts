/**
 * SignalBoard: the gates of one execution. It opens them, judges answers, settles each exactly once, and lists
 * them. A plain class: it knows no Temporal, no clock and no wire; whoever calls it says what time it is.
 *
 * It guarantees that the first valid answer settles a gate and that nothing changes a settled one; that a
 * refusal changes nothing; that `check` (the validator) and `answer` (the handler) judge alike.
 */
import equal from 'fast-deep-equal';
import {
  AlreadySetError,
  DuplicateSignalError,
  InvalidIdError,
  InvalidInputError,
  SignalNotOpenError,
  SignalTimedOutError,
  TooLargeError,
  WrongKindError,
  type GatehouseError,
} from './errors';
import { answeredState, idFault, rowOf, signalOf, type Gate, type GateSpec, type Settlement } from './gate';
import type {
  Actor,
  AnswerMeta,
  AuditEntry,
  Issue,
  ListFilter,
  Outcome,
  Signal,
  SignalPage,
} from './messages';
import { encodedBytes, maxValueBytes, plainDataIssues } from './plain-data';
import { encodeRequestId } from './request-id';
import type { Judgement } from './schema';
import { typeInWords, valueInWords } from './type-in-words';

const maxSettled = 1_000; // settled gates remembered for late senders and lists; the oldest go first
const maxAudit = 2_000; // entries kept; the oldest go first
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
  private readonly entries: AuditEntry[] = [];
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
    if (verdict.first !== undefined) {
      return { status: 'repeated', decidedBy: verdict.first.by, decidedAt: verdict.first.at };
    }
    const { gate, parsed } = verdict;
    const { actor: by, reason } = meta;
    this.settle(gate, {
      state: answeredState(gate.spec.kind, value),
      value: parsed,
      answer: value,
      reason,
      by,
      at,
    });
    return { status: 'accepted', decidedBy: by, decidedAt: at };
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
  recordRefusal(
    id: string,
    refusal: { code: string; issues?: readonly Issue[] },
    actor: Actor,
    at: string,
  ): void {
    this.record({ at, id, requestId: this.latest.get(id)?.requestId, outcome: 'refused', actor, ...refusal });
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

  /** What reached the execution, oldest first. */
  audit(): readonly AuditEntry[] {
    return this.entries;
  }

  private verdict(
    id: string,
    value: unknown,
    meta: AnswerMeta,
  ): { first: Settlement } | { first?: undefined; gate: Gate; parsed: unknown } {
    const { workflowId } = this;
    const gate = this.latest.get(id);
    if (gate === undefined || gate.settlement?.state === 'cancelled') {
      throw new SignalNotOpenError({ id, workflowId, open: this.answerable() });
    }
    const { kind } = gate.spec;
    if (kind === 'sleep' || (kind === 'input' && meta.verb !== 'set')) {
      throw new WrongKindError({ id, workflowId, kind, verb: meta.verb });
    }
    if (gate.settlement !== undefined) {
      if (isRepeat(gate.settlement, value)) return { first: gate.settlement };
      throw alreadySettled(id, workflowId, gate.spec, gate.settlement);
    }
    return { gate, parsed: this.fit(gate.spec, value) };
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
    const { state, at, by, reason } = settlement;
    this.record({ at, id: gate.spec.id, requestId: gate.requestId, outcome: state, actor: by, reason });
    return settlement;
  }

  private record(entry: AuditEntry): void {
    this.entries.push(entry);
    if (this.entries.length > maxAudit) this.entries.shift();
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
