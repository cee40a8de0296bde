/**
 * The wire of gates: the Temporal messages between a client and an execution.
 *
 * Temporal update  `gatehouse:set`    (id, value, meta) -> Outcome     one answer, with a verdict
 * Temporal query   `gatehouse:list`   (filter) -> Page<Signal>         rows without values
 * Temporal query   `gatehouse:get`    (id, requestId?) -> Signal | undefined   one opening (default: the latest), with its values
 * Temporal query   `gatehouse:audit`  (filter) -> Page<AuditEntry>     what reached the execution, oldest first
 * Temporal query   `gatehouse:verdict` (id, value, meta) -> Verdict    the verdict on an answer that is not applied; used after the end
 * Temporal query   `gatehouse:who`     (id, question) -> WhoIsAsked | undefined   who may answer, and what a vote of one person would get
 * Temporal query   `gatehouse:early`  () -> EarlyAnswer[]              answers that are kept until their gate opens
 * Temporal query   `gatehouse:report`  () -> ShownReport | undefined    the report that the workflow showed last
 * Temporal signal  `gatehouse:queued` (id, value, meta)                an answer without a verdict; needs no worker
 * Temporal signal  `gatehouse:relist` ()                              rewrites the execution's listing, if visibility lost it
 * Temporal signal  the gate's own id  (value)                          a stock answer, without a verdict
 *
 * All messages are plain JSON data. Instants are ISO 8601 strings in UTC.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { EventAddresses } from './event-addresses';
import type { IdentityLevel } from './identity/voter';
import type { Progress, Proposal, ShownPolicy, Vote } from './policy/progress';
import type { JsonSchema } from './json-schema';
import type { Page } from './page';
import type { PendingRow } from './pending-index';
import type { WhoIsAsked, WhoQuestion } from './policy/who-is-asked';
import type { Report } from './report';

/** What a signal waits for. An `input` takes a value, an `approval` a decision, a `sleep` no answer. */
export type SignalKind = 'input' | 'approval' | 'sleep';

/** The state of a signal. All states except `pending` are settled and final. */
export type SignalState = 'pending' | 'set' | 'approved' | 'rejected' | 'timed-out' | 'cancelled';

/** How an answer or item arrived. `timer` and `execution` are Gatehouse itself; all others are people and programs. */
export type Via =
  | 'client'
  | 'api'
  | 'form'
  | 'link'
  | 'cli'
  | 'workflow'
  | 'temporal-signal'
  | 'timer'
  | 'execution';

/** A person or program that answered or sent an item. */
export type Actor = NamedActor | UnknownActor;

/** An actor that the sender or the service named. */
export interface NamedActor {
  readonly id: string;
  readonly name?: string;
  readonly via: Exclude<Via, 'temporal-signal'>;
}

/** The actor of a stock Temporal signal, which does not name its sender. */
export interface UnknownActor {
  readonly id: 'unknown';
  readonly name?: undefined;
  readonly via: 'temporal-signal';
}

/** One reason why a value does not fit. */
export interface Issue {
  /** Keys and indexes that lead to the place. Empty for the whole value. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The place of a question in a series of questions, such as image 17 of 1,000. */
export interface Series {
  /** From 1. */
  readonly position: number;
  readonly total: number;
}

/** An open or settled gate as clients see it: a named, typed slot of one execution. */
export interface Signal {
  readonly id: string;
  /** Identifies this opening of the gate. Opaque and URL-safe. It grants no access. */
  readonly requestId: string;
  readonly workflowId: string;
  readonly kind: SignalKind;
  readonly state: SignalState;
  /** The type in words: `string`, `integer 0 to 1000`, `one of red, blue`. */
  readonly type: string;
  readonly jsonSchema: JsonSchema;
  readonly prompt?: string;
  /** What the person who answers needs to know, in Markdown. It may contain untrusted data: sanitize it before you show it. */
  readonly description?: string;
  /** The place of the question in its series, if the workflow gives one. */
  readonly series?: Series;
  readonly openedAt: string;
  /** The instant at which the gate times out or the sleep ends. */
  readonly deadline?: string;
  /**
   * The values that forms start with: some properties of an object, or a whole value of another type. They are not an answer.
   * Only `getSignal` returns them.
   */
  readonly initial?: unknown;
  /** The value under approval. Only `getSignal` returns it. */
  readonly subject?: unknown;
  /** True if the subject has over 256 KB and is left out. */
  readonly subjectTooLarge?: boolean;
  /** The evidence beside the question. It may contain untrusted data: sanitize its Markdown. Only `getSignal` returns it. */
  readonly report?: Report;
  /** Where people and programs answer an event (`newEvent`). Only `getSignal` returns it. */
  readonly addresses?: EventAddresses;
  /** The answer as it was given. Only `getSignal` returns it. */
  readonly value?: unknown;
  /** What the person who decided wrote beside the decision. */
  readonly comment?: string;
  readonly decidedBy?: Actor;
  readonly decidedAt?: string;
  /** True if nobody answered in time and `onTimeout` settled the gate. */
  readonly automatic?: boolean;
  /** The decision of a settled approval, also if its timeout decided. */
  readonly approved?: boolean;
  /** Who may answer and how many must, if the gate has a policy. */
  readonly policy?: ShownPolicy;
  /** How far the rules of the policy are met. */
  readonly progress?: Progress;
  /** The digest of what is to be seen: question, subject, report, type and policy. An answer may have it as `seen`. */
  readonly digest?: string;
  /** The votes so far, in their order. Only `getSignal` returns them. */
  readonly votes?: readonly Vote[];
  /** What agents propose, one proposal of each. Only `getSignal` returns them. */
  readonly proposals?: readonly Proposal[];
}

/** The metadata of an answer. */
export interface AnswerMeta {
  readonly actor: Actor;
  /** The verb. An approval accepts all three, an input only `set`. */
  readonly verb: 'set' | 'approve' | 'reject';
  /** What the sender wrote beside a decision on an approval. */
  readonly comment?: string;
  /** The opening that is answered. An answer to an earlier opening is not applied to a later one. */
  readonly requestId?: string;
  /** The sender's name for this answer. The same answer with the same key returns the first outcome and applies once. */
  readonly requestKey?: string;
  /** True to keep the answer if its gate is not open yet. */
  readonly early?: boolean;
  /** The rule for which the answer is given. Default: any that the voter can fill. */
  readonly rule?: string;
  /** The digest of the signal that the sender saw. */
  readonly seen?: string;
  /** The groups that the sender claims. Only gates that ask for no signature use them. */
  readonly groups?: readonly string[];
  /** The proof of the actor: see identity/actor-proof.ts. */
  readonly proof?: string;
}

/**
 * What became of an answer:
 * - `accepted`: the answer settled the gate.
 * - `counted`: the answer counts, and the gate waits for further answers by its policy. `progress` says which.
 * - `proposed`: the answer of an agent is shown to those who decide, and counts for nothing.
 * - `repeated`: the same answer was given before, and the first decision stands. If the gate still waits, `progress` is set.
 * - `early`: the answer is kept, and judged when the gate opens.
 * - `queued`: the answer was sent as a Temporal signal, which returns no verdict.
 */
export type Outcome =
  | ({ readonly status: 'accepted' | 'repeated'; readonly progress?: undefined } & Decision)
  | ({ readonly status: 'counted' | 'proposed' | 'repeated'; readonly progress: Progress } & Undecided)
  | ({ readonly status: 'early' | 'queued'; readonly progress?: undefined } & Undecided);

interface Undecided {
  readonly decidedBy?: undefined;
  readonly decidedAt?: undefined;
}

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

/** A report that the workflow itself shows, and when it did so. */
export interface ShownReport {
  readonly report: Report;
  readonly at: string;
}

/** The verdict on an answer that is not applied. */
export type Verdict =
  | { readonly kind: 'would-be-accepted' }
  | { readonly kind: 'repeated'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly type: string; readonly message: string; readonly facts: unknown };

/**
 * An entry of an audit that settles nothing. `voted`: a vote was counted, and the gate waits for more. `escalated`: a rule was
 * not met in time, and a step of its policy applies. `reset`: the execution was reset to an earlier point; the entries before
 * this one happened until then.
 */
type AuditedStep = 'early' | 'refused' | 'reset' | 'voted' | 'proposed' | 'escalated';

/** One entry of an execution's audit: a decision, or an attempt that reached the execution. */
export interface AuditEntry {
  /** The number of the entry in the execution, from 1. */
  readonly seq: number;
  readonly at: string;
  /** The id of the signal. Empty if the entry is about the whole execution. */
  readonly id: string;
  readonly requestId?: string;
  /** What happened. */
  readonly outcome: SignalState | AuditedStep;
  /** True if nobody answered in time and `onTimeout` settled the gate. */
  readonly automatic?: boolean;
  /** The decision of a settled approval, also if its timeout decided. */
  readonly approved?: boolean;
  /** The actor. `proof` says if a signature proved it. */
  readonly actor: Actor;
  /** `signed` if the execution verified the signature of the actor, `claimed` if it only has the sender's word. */
  readonly proof?: 'signed' | 'claimed';
  readonly level?: IdentityLevel;
  /** The rule of a vote, and what the vote says. */
  readonly rule?: string;
  readonly meaning?: string;
  /** The digest of what the voter saw. */
  readonly seen?: string;
  /** What the sender of a decision wrote beside it. */
  readonly comment?: string;
  readonly requestKey?: string;
  /** SHA-256 of the value as JSON with sorted keys. The audit has it in place of the value. */
  readonly valueHash?: string;
  /** SHA-256 of this entry and of the hash of the entry before: see `gatehouse audit --verify`. */
  readonly hash?: string;
  /** The error code of a refused attempt. `issues` has the reasons if the value did not fit. */
  readonly code?: string;
  readonly issues?: readonly Issue[];
}

/** Which entries of an audit to read. */
export interface AuditFilter {
  /** The `nextCursor` of the previous page. */
  readonly cursor?: string;
  readonly limit?: number;
}

/** Which signals of an execution to list. */
export interface ListFilter {
  readonly state?: SignalState;
  readonly kind?: SignalKind;
  readonly limit?: number;
  /** The `nextCursor` of the previous page. */
  readonly cursor?: string;
  /** Adds `asked` to the rows, as the listing of the execution has it. */
  readonly asked?: boolean;
}

export const setUpdate = defineUpdate<Outcome, [string, unknown, AnswerMeta]>('gatehouse:set');
export const listQuery = defineQuery<Page<Signal & Pick<PendingRow, 'asked'>>, [ListFilter]>(
  'gatehouse:list',
);
export const getQuery = defineQuery<Signal | undefined, [string, requestId?: string]>('gatehouse:get');
export const auditQuery = defineQuery<Page<AuditEntry>, [AuditFilter]>('gatehouse:audit');
export const verdictQuery = defineQuery<Verdict, [string, unknown, AnswerMeta]>('gatehouse:verdict');
export const whoQuery = defineQuery<WhoIsAsked | undefined, [string, WhoQuestion]>('gatehouse:who');
export const earlyQuery = defineQuery<readonly EarlyAnswer[]>('gatehouse:early');
export const reportQuery = defineQuery<ShownReport | undefined>('gatehouse:report');
/** Received as raw payloads: see handlers.ts. */
export const queuedSignal = defineSignal<[string, unknown, AnswerMeta]>('gatehouse:queued');
export const relistSignal = defineSignal('gatehouse:relist');
