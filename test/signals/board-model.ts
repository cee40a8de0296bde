/**
 * What a SignalBoard should do, written down from the rules and not from its code: the openings, the kept answers,
 * the keys and the audit of one execution as four lists, searched from end to end. It is slow and has no cleverness
 * to be wrong about. board-model.test.ts holds the board to it.
 *
 * Inputs take a string, which reaches the workflow in upper case, or an object; approvals take true and false.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AnswerMeta, AuditEntry, SignalKind, SignalState } from '../../src/wire/messages';

const remembered = 1_000; // openings; of more, the oldest settled ones go
const auditLength = 2_000;
const keysLength = 2_000;
const keptLength = 100;
const keptBytes = 500_000;
const valueBytes = 256 * 1024;
const valueDepth = 64;

export interface GivenAnswer {
  readonly id: string;
  readonly value: unknown;
  readonly meta: AnswerMeta;
}

type KeptAnswer = GivenAnswer & { readonly at: string };

/** What a sender is told. */
export type Told =
  | { readonly status: 'accepted' | 'repeated'; readonly by: string; readonly at: string }
  | { readonly status: 'early' }
  | { readonly status: 'refused'; readonly code: string };

export interface Opening {
  readonly id: string;
  readonly kind: SignalKind;
  readonly requestId: string;
  readonly openedAt: string;
  readonly deadline?: string;
  isUnnamed?: boolean;
  /** What a timeout settles it with. */
  fallback?: { readonly value: unknown };
  end?: End;
  /** Pending since a run before, or settled there and received by nobody; no line of this one has opened it yet. */
  isCarried?: boolean;
  /** A line of the workflow knows how it ended. */
  isReceived?: boolean;
}

interface End {
  readonly state: Exclude<SignalState, 'pending'>;
  readonly by: string;
  readonly at: string;
  readonly answer?: unknown;
  readonly comment?: string;
  readonly automatic?: true;
  readonly requestKey?: string;
}

interface Key {
  readonly key: string;
  readonly comment?: string;
  readonly by: string;
  readonly at: string;
}

export type ModelEntry = Pick<AuditEntry, 'seq' | 'at' | 'id' | 'outcome'> &
  Partial<Pick<AuditEntry, 'requestId' | 'comment' | 'requestKey' | 'valueHash' | 'code'>> & {
    readonly actor: string;
  };

export class BoardModel {
  openings: Opening[] = [];
  kept: KeptAnswer[] = [];
  readonly audit: ModelEntry[] = [];
  private readonly keys: (Pick<KeptAnswer, 'id' | 'value'> & Key)[] = [];
  private seq = 0;

  latest(id: string): Opening | undefined {
    return this.openings.findLast((opening) => opening.id === id);
  }

  mayOpen(id: string): string | undefined {
    if (isNoId(id)) return 'invalid-id';
    const latest = this.latest(id);
    const isWaited = latest !== undefined && latest.end === undefined && latest.isCarried !== true;
    return isWaited ? 'duplicate-signal' : undefined;
  }

  /** The opening of the run before that a gate of this kind goes on with. */
  adoptable(id: string, kind: SignalKind): Opening | undefined {
    const latest = this.latest(id);
    const isOpen = latest?.isCarried === true && latest.end?.state !== 'cancelled';
    return isOpen && latest.kind === kind ? latest : undefined;
  }

  /** The same opening, with what this run's author says of it. */
  adopt(opening: Opening, words: Pick<Opening, 'fallback' | 'isUnnamed'>, at: string): void {
    Object.assign(opening, words, { isCarried: false });
    this.judgeKept(opening.id, at);
  }

  /** The execution continues as new, and nobody waits for anything until it is opened again. */
  carry(at: string): void {
    for (const opening of this.openings) {
      if (opening.isUnnamed === true) this.withdraw(opening, at);
      const isForTheNext = opening.end === undefined || this.isUnreceived(opening);
      Object.assign(opening, { isCarried: isForTheNext, isReceived: !isForTheNext });
    }
  }

  private isUnreceived(opening: Opening): boolean {
    const { id, end, isReceived, isUnnamed } = opening;
    const mayBe = this.latest(id) === opening && isReceived !== true && isUnnamed !== true;
    return mayBe && end?.state !== 'cancelled';
  }

  open(opening: Opening): void {
    const former = this.latest(opening.id);
    const isLeft = former?.isCarried === true && former.end?.state !== 'cancelled';
    if (isLeft && former.end !== undefined) this.recordUnreceived(former.end, opening);
    if (former !== undefined) this.withdraw(former, opening.openedAt);
    this.openings.push(opening);
    while (this.openings.length > remembered) {
      const oldest = this.openings.find(({ end }) => end !== undefined);
      if (oldest === undefined) break;
      this.openings = this.openings.filter((each) => each !== oldest);
    }
    this.judgeKept(opening.id, opening.openedAt);
  }

  private judgeKept(id: string, at: string): void {
    const forIt = this.kept.filter((answer) => answer.id === id);
    this.kept = this.kept.filter((answer) => answer.id !== id);
    for (const { value, meta } of forIt) this.offer({ id, value, meta: { ...meta, early: false } }, at);
  }

  /** What an answer would be told now. */
  told({ id, value, meta }: GivenAnswer, at: string): Told {
    const { requestId, requestKey, verb } = meta;
    if (isNoId(id)) return refused('invalid-id');
    const known = this.keys.find(({ key }) => key === requestKey);
    if (known !== undefined) {
      const isTheirs = known.by === meta.actor.id && known.comment === meta.comment;
      const isSame = isTheirs && known.id === id && isDeepStrictEqual(known.value, value);
      return isSame ? { status: 'repeated', by: known.by, at: known.at } : refused('key-reused');
    }
    const underKey = this.kept.filter(
      (each) => requestKey !== undefined && each.meta.requestKey === requestKey,
    );
    if (underKey.some((each) => each.id !== id || !isDeepStrictEqual(each.value, value)))
      return refused('key-reused');
    const latest = this.latest(id);
    const named = this.openings.find((each) => each.id === id && each.requestId === requestId);
    if (requestId !== undefined && named !== latest) {
      if (named?.end === undefined || !isAnsweredWith(named.end, value, meta)) return refused('superseded');
      return goesWith(verb, named.kind) ? repeated(named.end) : refused('wrong-kind');
    }
    if (latest === undefined && requestId !== undefined) return refused('superseded');
    if (latest === undefined || latest.end?.state === 'cancelled') {
      const isForTheNext = meta.early === true && requestId === undefined;
      if (isForTheNext) return this.toldEarly({ id, value, meta, at });
      return refused(latest === undefined ? 'signal-not-open' : 'already-set');
    }
    if (!goesWith(verb, latest.kind)) return refused('wrong-kind');
    if (latest.end !== undefined) {
      if (latest.end.state === 'timed-out') return refused('timed-out');
      return isAnsweredWith(latest.end, value, meta) ? repeated(latest.end) : refused('already-set');
    }
    if (latest.isCarried === true) {
      const isOver = latest.deadline !== undefined && at >= latest.deadline;
      return isOver ? refused('timed-out') : this.toldEarly({ id, value, meta, at });
    }
    const fault = faultOf(value) ?? (fits(latest.kind, value) ? undefined : 'invalid-input');
    return fault === undefined ? { status: 'accepted', by: meta.actor.id, at } : refused(fault);
  }

  /** Gives an answer; one that is refused changes nothing. */
  give(answer: GivenAnswer, at: string): Told {
    const told = this.told(answer, at);
    const { id, value, meta } = answer;
    const { actor, comment, requestKey } = meta;
    if (told.status === 'refused') return told;
    if (told.status === 'early') {
      if (this.keeps(answer)) return told;
      this.kept.push({ ...answer, at });
      this.record({ at, id, outcome: 'early', actor: actor.id, requestKey, valueHash: hashOf(value) });
      return told;
    }
    const latest = this.latest(id);
    if (told.status === 'accepted' && latest !== undefined) {
      const decision = value === true ? 'approved' : 'rejected';
      const state = latest.kind === 'approval' ? decision : 'set';
      this.settle(latest, { state, by: actor.id, at, answer: value, comment }, requestKey);
    }
    if (requestKey !== undefined && this.keys.every(({ key }) => key !== requestKey)) {
      this.keys.push({ key: requestKey, id, value, comment, by: told.by, at: told.at });
      if (this.keys.length > keysLength) this.keys.shift();
    }
    return told;
  }

  /** Gives an answer whose sender hears nothing. */
  offer(answer: GivenAnswer, at: string): void {
    const told = this.give(answer, at);
    if (told.status === 'refused') this.recordRefusal(answer, told.code, at);
  }

  expire(opening: Opening, at: string): void {
    if (opening.end !== undefined) return;
    if (opening.kind === 'sleep') return this.settle(opening, { state: 'set', by: 'timer', at });
    const end = { state: 'timed-out', by: 'timer', at } as const;
    const { fallback } = opening;
    return this.settle(
      opening,
      fallback === undefined ? end : { ...end, answer: fallback.value, automatic: true },
    );
  }

  withdraw(opening: Opening, at: string): void {
    if (opening.end === undefined) this.settle(opening, { state: 'cancelled', by: 'execution', at });
  }

  withdrawAll(at: string): void {
    for (const opening of this.openings) this.withdraw(opening, at);
    for (const answer of this.kept) this.recordRefusal(answer, 'signal-not-open', at);
    this.kept = [];
  }

  private toldEarly(answer: KeptAnswer): Told {
    const fault = faultOf(answer.value);
    if (fault !== undefined) return refused(fault);
    if (this.keeps(answer)) return { status: 'early' };
    if (this.kept.length === keptLength || bytesOf([...this.kept, answer]) > keptBytes)
      return refused('too-many-early');
    return { status: 'early' };
  }

  /** Whether it keeps an answer already that will be told what this one would be. */
  private keeps({ id, value, meta: { verb, requestId, requestKey, actor, comment } }: GivenAnswer): boolean {
    return this.kept.some(
      (each) =>
        each.id === id &&
        each.meta.verb === verb &&
        each.meta.requestId === requestId &&
        each.meta.requestKey === requestKey &&
        each.meta.actor.id === actor.id &&
        each.meta.comment === comment &&
        isDeepStrictEqual(each.value, value),
    );
  }

  private settle(opening: Opening, end: End, requestKey?: string): void {
    opening.end = { ...end, requestKey };
    const { id, requestId } = opening;
    const { state: outcome, by: actor, at, comment } = end;
    const valueHash = end.answer === undefined ? undefined : hashOf(end.answer);
    this.record({ at, id, requestId, outcome, actor, comment, requestKey, valueHash });
  }

  /** An answer that a line of another kind cannot receive; the entry is of the former opening. */
  private recordUnreceived({ by, answer, requestKey }: End, { id, openedAt: at }: Opening): void {
    if (by === 'timer') return; // nobody answered
    const { requestId } = this.latest(id) ?? {};
    const valueHash = answer === undefined ? undefined : hashOf(answer);
    this.record({
      at,
      id,
      requestId,
      outcome: 'refused',
      actor: by,
      requestKey,
      valueHash,
      code: 'wrong-kind',
    });
  }

  private recordRefusal(
    { id, value, meta: { actor, requestKey } }: GivenAnswer,
    code: string,
    at: string,
  ): void {
    const valueHash = faultOf(value) === 'invalid-input' ? undefined : hashOf(value);
    const { requestId } = this.latest(id) ?? {};
    this.record({ at, id, requestId, outcome: 'refused', actor: actor.id, requestKey, valueHash, code });
  }

  private record(entry: Omit<ModelEntry, 'seq'>): void {
    this.seq += 1;
    this.audit.push({ seq: this.seq, ...entry });
    if (this.audit.length > auditLength) this.audit.shift();
  }
}

/** What the workflow receives for an answer. */
export function parsed(value: unknown): unknown {
  return typeof value === 'string' ? value.toUpperCase() : value;
}

export function fits(kind: SignalKind, value: unknown): boolean {
  if (kind === 'approval') return typeof value === 'boolean';
  return kind === 'input' && (typeof value === 'string' || (typeof value === 'object' && value !== null));
}

function goesWith(verb: AnswerMeta['verb'], kind: SignalKind): boolean {
  return kind === 'approval' || (kind === 'input' && verb === 'set');
}

function isAnsweredWith(end: End, value: unknown, { actor, comment }: AnswerMeta): boolean {
  if (end.by !== actor.id || end.comment !== comment) return false;
  const isAnswered = end.state === 'set' || end.state === 'approved' || end.state === 'rejected';
  return isAnswered && end.by !== 'timer' && isDeepStrictEqual(end.answer, value);
}

function repeated({ by, at }: End): Told {
  return { status: 'repeated', by, at };
}

function isNoId(id: string): boolean {
  return id === '' || id.length > 200 || id.startsWith('__');
}

function refused(code: string): Told {
  return { status: 'refused', code };
}

/** The faults that any value can have, of those that the steps give: no JSON, too deep, too large. */
function faultOf(value: unknown): string | undefined {
  if (value === undefined || Number.isNaN(value) || depthOf(value) > valueDepth) return 'invalid-input';
  return bytesOf(value) > valueBytes ? 'too-large' : undefined;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The steps give flat objects, so sorting one level of keys is enough. */
function hashOf(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const sorted: unknown = isObject ? Object.fromEntries(Object.entries(value).toSorted()) : value;
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
