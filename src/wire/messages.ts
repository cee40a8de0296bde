/**
 * The wire: what a client and an execution say to each other, and by which Temporal message.
 *
 * Temporal update  `gatehouse:set`    (id, value, meta) -> Outcome     one answer, judged at once
 * Temporal query   `gatehouse:list`   (filter) -> Page<Signal>         rows without values
 * Temporal query   `gatehouse:get`    (id, requestId?) -> Signal | undefined   an opening, the latest one, with its values
 * Temporal query   `gatehouse:audit`  (filter) -> Page<AuditEntry>     what reached the execution, oldest first
 * Temporal query   `gatehouse:verdict` (id, value, meta) -> Verdict    what an answer would be told; asked after the end
 * Temporal query   `gatehouse:early`  () -> EarlyAnswer[]              answers that are kept until their gate opens
 * Temporal signal  `gatehouse:queued` (id, value, meta)                an answer without a verdict, without a worker
 * Temporal signal  `gatehouse:relist` ()                              writes its listing anew, where visibility lost it
 * Temporal signal  the gate's own id  (value)                          a stock answer, without a verdict
 *
 * Everything here is plain JSON data; instants are ISO 8601 strings in UTC.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { EventLinks } from './event-links';
import type { JsonSchema } from './json-schema';
import type { Page } from './page';
import type { Report } from './report';

/** What a signal waits for: a value, a decision, or the end of a timer. */
export type SignalKind = 'input' | 'approval' | 'sleep';

/** All states but `pending` are settled and final. */
export type SignalState = 'pending' | 'set' | 'approved' | 'rejected' | 'timed-out' | 'cancelled';

/** The way an answer or item came: `timer` and `execution` are ours, all others people and programs. */
export type Via =
  'client' | 'api' | 'form' | 'link' | 'cli' | 'workflow' | 'temporal-signal' | 'timer' | 'execution';

/** Who answered. */
export type Actor = NamedActor | UnknownActor;

/** An actor as the sender or the service named it. */
export interface NamedActor {
  readonly id: string;
  readonly name?: string;
  readonly via: Exclude<Via, 'temporal-signal'>;
}

/** Who sent a stock Temporal signal: it does not say. */
export interface UnknownActor {
  readonly id: 'unknown';
  readonly name?: undefined;
  readonly via: 'temporal-signal';
}

/** One reason why a value does not fit. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** An open gate as others see it: the named, typed slot of one execution. */
export interface Signal {
  readonly id: string;
  /** Names this opening of the gate. Opaque and URL-safe; authorises nothing. */
  readonly requestId: string;
  readonly workflowId: string;
  readonly kind: SignalKind;
  readonly state: SignalState;
  /** The type in a word or two: `string`, `integer 0 to 1000`, `one of red, blue`. */
  readonly type: string;
  readonly jsonSchema: JsonSchema;
  readonly prompt?: string;
  /** What whoever answers needs to know, in Markdown. An author wrote it from whatever he had: show it as such. */
  readonly description?: string;
  readonly openedAt: string;
  /** The instant at which the gate times out, or the sleep ends. */
  readonly deadline?: string;
  /** What forms begin with: of an object some properties, else a whole value. No answer; only `getSignal` carries it. */
  readonly initial?: unknown;
  /** The value under approval; only `getSignal` carries it. */
  readonly subject?: unknown;
  /** True where the subject is over 256 KB and so left out. */
  readonly subjectTooLarge?: boolean;
  /** The evidence beside the question; only `getSignal` carries it. Its Markdown is an author's: show it as such. */
  readonly report?: Report;
  /** Where people and programs answer an event (`newEvent`); only `getSignal` carries it. */
  readonly links?: EventLinks;
  /** The answer as it was given; only `getSignal` carries it. */
  readonly value?: unknown;
  readonly reason?: string;
  readonly decidedBy?: Actor;
  readonly decidedAt?: string;
  /** True where nobody answered and `onTimeout` spoke instead. */
  readonly automatic?: boolean;
  /** Of an approval that was decided, also by its timeout: which way. */
  readonly approved?: boolean;
}

/** What an answer is besides its value. */
export interface AnswerMeta {
  readonly actor: Actor;
  /** Which verb was used; an approval takes all three, an input only `set`. */
  readonly verb: 'set' | 'approve' | 'reject';
  readonly reason?: string;
  /** The opening that was answered; an answer for an earlier one is not given to the next. */
  readonly requestId?: string;
  /** Names this request: the same key and answer again is told the first outcome. */
  readonly requestKey?: string;
  /** Whether to keep the answer where its gate is not open yet. */
  readonly early?: boolean;
}

/**
 * What became of an answer. `accepted`: it settled the gate. `repeated`: the same answer again, the first decision
 * stands. `early`: it is kept and judged when the gate opens. `queued`: it is on its way, and no verdict comes back.
 */
export type Outcome =
  | ({ readonly status: 'accepted' | 'repeated' } & Decision)
  | { readonly status: 'early' | 'queued'; readonly decidedBy?: undefined; readonly decidedAt?: undefined };

/** Who settled a gate, and when. */
export interface Decision {
  readonly decidedBy: Actor;
  readonly decidedAt: string;
}

/** An answer that is kept until its gate opens. */
export interface EarlyAnswer {
  readonly id: string;
  readonly at: string;
  readonly actor: Actor;
  readonly requestKey?: string;
  readonly valueHash?: string;
}

/** What an answer would be told, without being given. */
export type Verdict =
  | { readonly kind: 'would-be-accepted' }
  | { readonly kind: 'repeated'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly type: string; readonly message: string; readonly facts: unknown };

/** One line of the record of what reached the execution. */
export interface AuditEntry {
  /** Counts up from 1 in the execution. */
  readonly seq: number;
  readonly at: string;
  /** The signal; empty where the entry is of the execution as a whole. */
  readonly id: string;
  readonly requestId?: string;
  /** `reset`: the execution went on from an earlier point; what comes before the entry is what happened until there. */
  readonly outcome: SignalState | 'early' | 'refused' | 'reset';
  /** True where nobody answered and `onTimeout` spoke instead. */
  readonly automatic?: boolean;
  /** Of an approval that was decided, also by its timeout: which way. */
  readonly approved?: boolean;
  /** As the sender claimed it: nothing in an execution proves who sent an answer. */
  readonly actor: Actor;
  readonly reason?: string;
  readonly requestKey?: string;
  /** SHA-256 of the value as JSON with sorted keys: what was said, without saying it. */
  readonly valueHash?: string;
  /** For a refused attempt: the error's code and, where the value did not fit, why. */
  readonly code?: string;
  readonly issues?: readonly Issue[];
}

export interface AuditFilter {
  /** The `nextCursor` of the page before: the `seq` of its last entry. */
  readonly cursor?: string;
  readonly limit?: number;
}

export interface ListFilter {
  readonly state?: SignalState;
  readonly kind?: SignalKind;
  readonly limit?: number;
  /** The `nextCursor` of the page before: the requestId of its last row. */
  readonly cursor?: string;
}

export const setUpdate = defineUpdate<Outcome, [string, unknown, AnswerMeta]>('gatehouse:set');
export const listQuery = defineQuery<Page<Signal>, [ListFilter]>('gatehouse:list');
export const getQuery = defineQuery<Signal | undefined, [string, requestId?: string]>('gatehouse:get');
export const auditQuery = defineQuery<Page<AuditEntry>, [AuditFilter]>('gatehouse:audit');
export const verdictQuery = defineQuery<Verdict, [string, unknown, AnswerMeta]>('gatehouse:verdict');
export const earlyQuery = defineQuery<readonly EarlyAnswer[]>('gatehouse:early');
/** Sent as this; received as raw payloads, see handlers.ts. */
export const queuedSignal = defineSignal<[string, unknown, AnswerMeta]>('gatehouse:queued');
export const relistSignal = defineSignal('gatehouse:relist');
