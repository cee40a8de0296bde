/**
 * SignalBoard: the gates of one execution. It opens gates, judges answers, settles each gate exactly once, and lists gates. A
 * plain class that uses no Temporal and no clock; its callers pass the time.
 *
 * It guarantees:
 * - The first valid answer settles a gate, and nothing changes a settled gate.
 * - A refusal changes nothing.
 * - `check` (for the validator) and `accept` (for the handler) give the same verdict.
 */
import { AuditLog } from './audit-log';
import { carriedState, restoredState, wholeBytes, type BoardState, type CarriedState } from './carried-state';
import { GateOpener } from './gate-opener';
import { EarlyAnswers, type KeptAnswer } from './early-answers';
import { DuplicateSignalError, GatehouseError, type ErrorCode } from '../../wire/errors/errors';
import { checkValue } from '../../values/check-value';
import { checkId } from '../../wire/ids';
import { answeredState, approvedBy, decidersOf, isSettled, signalOf } from './gate';
import type { BallotGate, Gate, GateSpec, SettledGate, Settlement } from './gate';
import type { Voter } from '../../wire/identity/voter';
import type { AnswerMeta, Decision, ListFilter, Outcome, Signal, Verdict } from '../../wire/messages';
import { shortened } from '../../wire/issues';
import type { EventAddresses } from '../../wire/event-addresses';
import { Openings } from './openings';
import { execution, timer } from './own-actors';
import { refusalOf, type RefusedAttempt } from './refused-attempt';
import { RequestKeys } from './request-keys';
import { valueHash } from '../../wire/value-hash';
import {
  noProofs,
  recorded,
  unverified,
  verifying,
  verifyIfGiven,
  verifyingOnceSigned,
  type ProofReader,
} from './identification';
import { actorOf } from '../policy/counted-vote';
import { progressOf } from '../policy/shown-ballot';
import { Voting, type VotedAs } from './voting';
import { asAccepted, judged, verdictOn } from './verdict';
import type { BoardParts, BoardVerdict, Fit, Judging } from './verdict';
import type { Page } from '../../wire/page';
import { whoIsAsked } from './who-is-asked';
import type { WhoIsAsked } from '../../wire/policy/who-is-asked';
import type { PinnedPolicy } from '../../wire/policy/pinned-policy';
import type { KnownStarter } from '../../wire/policy/policy-decision';

const maxIdKept = 201; // characters of an unchecked id; valid ids are shorter

/** What a board tells its owner. */
export interface BoardEvents {
  /** Called with each gate when it is settled. */
  readonly settled?: (gate: Gate) => void;
  /** Called with each gate when its votes or the steps of its policy have changed, and it still waits. */
  readonly counted?: (gate: BallotGate) => void;
}

export class SignalBoard {
  private readonly openings = new Openings();
  private readonly keys = new RequestKeys();
  readonly early = new EarlyAnswers();
  readonly audit = new AuditLog();
  private readonly parts: BoardParts;
  private changed = 0;
  private sleeps = 0;
  private answered = 0;
  /** The last answer that `check` accepted, with its parsed value. */
  private letIn: { readonly updateId: string; readonly gate: Gate; readonly parsed: unknown } | undefined;

  readonly workflowId: string;
  private readonly firstChain: string;
  private readonly opener: GateOpener;

  /** Judges a new answer. */
  private readonly asNew: Judging;
  /** Judges an answer that is not applied. */
  private readonly asAsked: Judging;
  private readonly voting: Voting;

  constructor(
    { workflowId, chain }: { readonly workflowId: string; readonly chain: string },
    private readonly events: BoardEvents = {},
    private readonly proofs: ProofReader = noProofs,
  ) {
    this.workflowId = workflowId;
    this.firstChain = chain;
    this.opener = new GateOpener(workflowId, chain, this.openings);
    const { openings, keys, early } = this;
    this.parts = { workflowId, openings, keys, early };
    this.asNew = { fit: judged, identify: verifying(workflowId, proofs), view: 'checked' };
    this.asAsked = { ...this.asNew, identify: verifyingOnceSigned(workflowId, proofs) };
    this.voting = new Voting(workflowId, this.audit, {
      settle: (gate, settlement, voted) => void this.settle(gate, settlement, voted),
      counted: (gate) => {
        this.changed += 1;
        if (!isSettled(gate)) events.counted?.(gate);
      },
    });
  }

  /** The chain of the next opening. */
  get chain(): string {
    return this.opener.chain;
  }

  /** Counts the changes of pending gates, so that callers can skip work if there were none. */
  get changes(): number {
    return this.changed;
  }

  /** The number of answers that this run has accepted. */
  get answers(): number {
    return this.answered;
  }

  /**
   * Opens a gate, and judges the answers that were kept for it. If the previous run continued as new while the gate was
   * pending, or settled but not received, this adopts it: the gate keeps its requestId, openedAt, deadline and settlement.
   *
   * @throws {InvalidIdError} If the id is invalid.
   * @throws {DuplicateSignalError} If a gate with this id is pending.
   * @throws {TooManyPendingError} If the pending gates would not fit into the state that is carried when continuing as new.
   */
  open(spec: GateSpec, at: string): Gate {
    const { id } = spec;
    checkId(id);
    const latest = this.openings.latestOf(id);
    if (latest !== undefined && latest.settlement === undefined && latest.isCarried !== true)
      throw new DuplicateSignalError({ id, workflowId: this.workflowId });

    const gate = this.adopted(latest, spec, at) ?? this.opener.open(spec, at);
    this.changed += 1;
    if (gate.ballot?.isPinned !== false) this.judgeKept(id, at);
    return gate;
  }

  /** Keeps what the worker has decided about the policy of a gate, and judges the answers that were kept for it. */
  pin(gate: BallotGate, policy: PinnedPolicy, starter: KnownStarter | undefined, at: string): void {
    if (this.voting.pin(gate, policy, starter, at)) this.judgeKept(gate.spec.id, at);
  }

  /** Applies the steps of the policy of a gate that are due. */
  escalate(gate: BallotGate, at: string): void {
    this.voting.escalate(gate, at);
  }

  /**
   * Returns the state for the next run, which leaves room for `besideBytes` of other data. Unnamed sleeps are withdrawn,
   * because the next run cannot open them again.
   */
  carry(at: string, besideBytes = 0): CarriedState {
    this.withdrawUnnamed(at);
    const leave = (gate: SettledGate): void => this.recordUnreceived(gate, 'too-large', at);
    return carriedState(() => this.state(), besideBytes, leave);
  }

  /** The size in bytes of what is always carried to the next run: pending gates and early answers. */
  carriedAtLeast(at: string): number {
    this.withdrawUnnamed(at);
    return wholeBytes(this.state());
  }

  /**
   * Restores the state that the previous run carried. Call it before anything else. A retry begins with the same state again:
   * its pending gates open anew, with other requestIds, because the failed attempt may have had answers to them.
   */
  restore(carried: CarriedState, as: 'continued' | 'retried' = 'continued'): void {
    this.opener.restore(carried.openings, carried.chains);
    const all = restoredState(carried, (id, round) => this.opener.requestIdOf(id, round));
    const { early, keys, audit } = all;
    if (as === 'retried') this.opener.begin(this.firstChain);
    this.changed += 1;
    this.openings.restore(as === 'continued' ? all.gates : all.gates.filter(isSettled));
    this.opener.countPending();
    this.early.restore(early);
    this.keys.restore(keys);
    this.audit.restore(audit);
  }

  /**
   * Throws the error of an answer that would be refused. Changes nothing.
   *
   * @param updateId - lets `accept` recognise the answer, so that it is judged only once.
   */
  check(id: string, value: unknown, meta: AnswerMeta, at: string, updateId?: string): void {
    const answer = { id, value, meta, at };
    const verdict = verdictOn(this.parts, answer, this.asNew);
    if (verdict.kind === 'undecided') verifyIfGiven(this.asNew.identify, verdict.gate, answer);
    const isOpen = verdict.kind === 'open' || verdict.kind === 'vote';
    this.letIn = isOpen && updateId !== undefined ? { ...verdict, updateId } : undefined;
  }

  /** Returns the open gate of an id if the worker has not decided about its policy yet. Answers wait for that. */
  undecided(id: string): Gate | undefined {
    const gate = this.openings.latestOf(id);
    const isOpen = gate?.settlement === undefined && gate?.isCarried !== true;
    return isOpen && gate?.ballot?.isPinned === false ? gate : undefined;
  }

  /**
   * Applies an answer that no validator has seen to its gate, or throws the error of the refusal and changes nothing. `voter` is set
   * if a signature has proven before who answers.
   */
  answer(id: string, value: unknown, meta: AnswerMeta, at: string, voter?: Voter): Outcome {
    const answer = { id, value, meta, at, ...(voter === undefined ? {} : { voter }) };
    const judging = { fit: judged, identify: unverified(this.workflowId), view: 'checked' } as const;
    return this.give(verdictOn(this.parts, answer, judging));
  }

  /** Applies an answer that `check` has accepted, now or before the author changed the gate's rules. */
  accept(id: string, value: unknown, meta: AnswerMeta, at: string, updateId?: string): Outcome {
    const { letIn } = this;
    this.letIn = undefined;
    const fit: Fit = (gate, workflowId, answer) =>
      letIn?.gate === gate && letIn.updateId === updateId
        ? letIn.parsed
        : asAccepted(gate, workflowId, answer);
    return this.applied({ id, value, meta, at }, fit, 'stands');
  }

  /** Applies an answer that `check` has let wait until the worker has decided about the policy of its gate. */
  acceptWaiting(id: string, value: unknown, meta: AnswerMeta, at: string): Outcome {
    return this.applied({ id, value, meta, at }, asAccepted, 'checked');
  }

  private applied(answer: KeptAnswer, fit: Fit, view: Judging['view']): Outcome {
    const judging = { fit, identify: recorded(this.workflowId, this.proofs), view };
    return this.give(verdictOn(this.parts, answer, judging));
  }

  /** Begins another chain, because the execution was reset: gates that open from now on are other openings than before. */
  reset(chain: string, at: string): void {
    this.opener.begin(chain);
    this.audit.record({ at, id: '', outcome: 'reset', actor: execution });
  }

  private give(verdict: BoardVerdict): Outcome {
    this.answered += 1;
    const { answer } = verdict;
    switch (verdict.kind) {
      case 'early':
      case 'undecided':
        return this.keepEarly(answer);
      case 'decided':
        this.keys.bind(answer, verdict.decision);
        return { status: 'repeated', ...verdict.decision };
      case 'voted':
        return { status: 'repeated', progress: progressOf(verdict.gate.ballot) };
      case 'open': {
        const decision = this.take(verdict.gate, verdict.parsed, answer);
        this.keys.bind(answer, decision);
        return { status: 'accepted', ...decision };
      }
      case 'vote': {
        const { gate, vote } = verdict;
        this.keys.bind(answer, { decidedBy: actorOf(vote.voter), decidedAt: vote.at });
        return this.voting.count(gate, vote);
      }
      case 'proposal':
        return this.voting.propose(verdict.gate, verdict.proposal);
      default:
        return verdict satisfies never;
    }
  }

  private judgeKept(id: string, at: string): void {
    for (const { value, meta, voter } of this.early.takeFor(id))
      this.offer(id, value, { ...meta, early: false }, at, voter);
  }

  /**
   * Takes a queued answer, which no validator has seen. If it has a proof, and its gate has a policy, the answer is kept until
   * the worker has verified the proof: see {@link SignalBoard.proved}.
   */
  queue(id: string, value: unknown, meta: AnswerMeta, at: string): void {
    const { proof, requestId } = meta;
    const isAsked = this.openings.latestOf(id)?.ballot !== undefined;
    if (proof === undefined || requestId === undefined || !isAsked)
      return this.offer(id, value, { ...meta, early: true }, at);
    const answer: KeptAnswer = { id, value, meta, at, isUnproven: true };
    try {
      checkValue({ id, workflowId: this.workflowId }, value);
      if (this.early.has(answer)) return;
      this.early.check(answer);
    } catch (error) {
      return this.recordRefused(answer, refusalOf(error), at);
    }
    this.keep(answer);
  }

  /** Judges a queued answer whose proof the worker has verified. Without `voter` the proof is not valid. */
  proved(answer: KeptAnswer, voter: Voter | undefined, at: string): void {
    if (!this.early.take(answer)) return;
    const { id, value, meta } = answer;
    const { proof: _, ...rest } = meta;
    if (voter !== undefined) return this.offer(id, value, { ...rest, early: true }, at, voter);
    this.recordRefused(answer, { code: 'identity-invalid' }, at);
  }

  /** Applies an answer whose sender gets no verdict. A refusal is recorded in the audit and not thrown. */
  offer(id: string, value: unknown, meta: AnswerMeta, at: string, voter?: Voter): void {
    try {
      this.answer(id, value, meta, at, voter);
    } catch (error) {
      this.recordRefused({ id, value, meta }, refusalOf(error), at);
    }
  }

  /** Returns the verdict on an answer without applying it. */
  preview(id: string, value: unknown, meta: AnswerMeta, at: string): Verdict {
    try {
      const verdict = verdictOn(this.parts, { id, value, meta, at }, this.asAsked);
      if (verdict.kind === 'decided')
        return { kind: 'repeated', outcome: { status: 'repeated', ...verdict.decision } };
      if (verdict.kind !== 'voted') return { kind: 'would-be-accepted' };
      const progress = progressOf(verdict.gate.ballot);
      return { kind: 'repeated', outcome: { status: 'repeated', progress } };
    } catch (error) {
      if (!(error instanceof GatehouseError)) throw error;
      const { type, message, details } = error;
      return { kind: 'refused', type: type ?? '', message, facts: details?.[0] };
    }
  }

  /** Settles a gate whose timer has fired, unless it is already settled, and returns its settlement. */
  expire(gate: Gate, at: string): Settlement {
    const { onTimeout, kind } = gate.spec;
    if (kind === 'sleep') return this.settle(gate, { state: 'set', decidedBy: timer, decidedAt: at });
    if (onTimeout === undefined)
      return this.settle(gate, { state: 'timed-out', decidedBy: timer, decidedAt: at });
    const { value } = onTimeout;
    return this.settle(gate, {
      state: 'timed-out',
      value,
      answer: value,
      automatic: true,
      decidedBy: timer,
      decidedAt: at,
    });
  }

  /** Withdraws a pending gate, because the workflow no longer waits for it. */
  withdraw(gate: Gate, at: string): void {
    this.settle(gate, { state: 'cancelled', decidedBy: execution, decidedAt: at });
  }

  /** Withdraws all pending gates when the execution ends, and records the early answers as refused. */
  withdrawAll(at: string): void {
    for (const gate of this.openings.pending()) this.withdraw(gate, at);
    for (const answer of this.early.takeFor()) this.recordRefused(answer, { code: 'signal-not-open' }, at);
  }

  /** Records a refused attempt that reached the history. */
  recordRefusal(refused: RefusedAttempt, at: string): void {
    const { value, ...attempt } = refused;
    const hash = value === undefined ? undefined : valueHash(value);
    const { requestId } = this.openings.latestOf(refused.id) ?? {};
    const id = shortened(refused.id, maxIdKept);
    this.audit.record({ at, requestId, outcome: 'refused', valueHash: hash, ...attempt, id });
  }

  /** Adds the addresses of an event to its gate, if the gate is still pending. */
  showAddresses(requestId: string, addresses: EventAddresses): void {
    const gate = this.openings.pending().find((each) => each.requestId === requestId);
    if (gate === undefined) return;
    gate.addresses = addresses;
    this.changed += 1;
  }

  /** Returns the next free id for a sleep without an id. */
  nextSleepId(): string {
    do this.sleeps += 1;
    while (this.isPending(`sleep-${this.sleeps}`));
    return `sleep-${this.sleeps}`;
  }

  isPending(id: string): boolean {
    return this.openings.isPending(id);
  }

  /** The gates that wait for people, oldest first. */
  waiting(): readonly Gate[] {
    return this.openings.waiting();
  }

  /** All gates that are kept, pending and settled, oldest first. */
  all(): readonly Gate[] {
    return this.openings.all();
  }

  /** Returns the latest opening of an id, or the one that a requestId names, with its values. */
  get(id: string, requestId?: string): Signal | undefined {
    const gate = requestId === undefined ? this.openings.latestOf(id) : this.openings.named(id, requestId);
    return gate === undefined ? undefined : signalOf(gate, this.workflowId);
  }

  /** Returns who is asked by an opening, and what a vote of one person would get. */
  who(
    id: string,
    requestId: string | undefined,
    voter: Voter | undefined,
    at: string,
  ): WhoIsAsked | undefined {
    const { openings, workflowId } = this;
    const gate = requestId === undefined ? openings.latestOf(id) : openings.named(id, requestId);
    const board = { workflowId, decidersOf: (of: string) => decidersOf(openings.latestOf(of)) };
    return gate === undefined ? undefined : whoIsAsked(gate, board, voter, at);
  }

  /** Returns one page of rows without values, newest first. */
  list(filter: ListFilter = {}): Page<Signal> {
    return this.openings.list(this.workflowId, filter);
  }

  /** Opens a gate of the previous run again, if this run may go on with it. */
  private adopted(carried: Gate | undefined, spec: GateSpec, at: string): Gate | undefined {
    if (carried?.isCarried !== true || carried.settlement?.state === 'cancelled') return undefined;
    if (carried.spec.kind !== spec.kind && isSettled(carried)) {
      this.recordUnreceived(carried, 'wrong-kind', at);
      return undefined;
    }
    // Answers that were counted by a policy are of no use without one, and the other way round.
    const isSame = (carried.ballot === undefined) === (spec.policy === undefined);
    if (carried.spec.kind !== spec.kind || (!isSame && !isSettled(carried))) {
      this.withdraw(carried, at);
      return undefined;
    }
    if (isSettled(carried) && carried.ballot === undefined && spec.policy !== undefined) {
      // Nobody has judged by the policy who answered.
      this.recordUnreceived(carried, 'superseded', at);
      return undefined;
    }
    return this.opener.adopt(carried, spec);
  }

  private recordRefused(
    { id, value, meta }: Pick<KeptAnswer, 'id' | 'value' | 'meta'>,
    refusal: ReturnType<typeof refusalOf>,
    at: string,
  ): void {
    const { actor, requestKey } = meta;
    this.recordRefusal({ id, value, actor, requestKey, ...refusal }, at);
  }

  /** Records that the workflow does not receive an accepted answer, with the reason. */
  private recordUnreceived({ spec, settlement }: SettledGate, code: ErrorCode, at: string): void {
    const { decidedBy, requestKey, answer: value } = settlement;
    if (decidedBy.via === 'timer') return; // nobody answered
    this.recordRefusal({ id: spec.id, value, actor: decidedBy, requestKey, code }, at);
  }

  private withdrawUnnamed(at: string): void {
    for (const gate of this.openings.pending()) if (gate.spec.isUnnamed === true) this.withdraw(gate, at);
  }

  private state(): BoardState {
    const { opener, openings, early, keys, audit } = this;
    return {
      ...opener.state(),
      gates: openings.all(),
      early: early.all(),
      keys: keys.all(),
      audit: audit.all(),
      hashBefore: (count) => audit.hashBefore(count),
    };
  }

  private take(gate: Gate, parsed: unknown, { value, meta, at }: KeptAnswer): Decision {
    const state = answeredState(gate.spec.kind, value);
    const { actor: decidedBy, comment, requestKey } = meta;
    this.settle(gate, { state, value: parsed, answer: value, comment, decidedBy, decidedAt: at, requestKey });
    return { decidedBy, decidedAt: at };
  }

  private keepEarly(answer: KeptAnswer): Outcome {
    if (this.early.has(answer)) return { status: 'early' };
    const { proof: _, ...meta } = answer.meta; // verified, or worth nothing
    this.keep({ ...answer, meta });
    return { status: 'early' };
  }

  private keep(answer: KeptAnswer): void {
    const { id, value, at, meta } = answer;
    const { actor, requestKey } = meta;
    this.early.keep(answer);
    this.audit.record({ at, id, outcome: 'early', actor, requestKey, valueHash: valueHash(value) });
  }

  /** Settles a gate once, and returns its settlement, the former one if it was already settled. */
  private settle(gate: Gate, settled: Settlement, voted: VotedAs = {}): Settlement {
    if (gate.settlement !== undefined) return gate.settlement;
    const { state: outcome, decidedAt, decidedBy, comment, requestKey, answer, automatic } = settled;
    const hash = answer === undefined ? undefined : valueHash(answer);
    const settlement = { ...settled, hash };
    gate.settlement = settlement;
    this.opener.settled(gate);
    this.changed += 1;
    this.events.settled?.(gate);
    const { requestId, spec } = gate;
    const approved = approvedBy(spec.kind, settlement);
    this.audit.record({
      at: decidedAt,
      id: spec.id,
      requestId,
      outcome,
      automatic,
      approved,
      actor: decidedBy,
      ...voted,
      comment,
      requestKey,
      valueHash: hash,
    });
    return settlement;
  }
}
