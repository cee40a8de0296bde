/** Options of the calls of `SignalClient`, and what `start` returns. */
import type { Logger, Workflow } from '@temporalio/common';
import type { Files } from '../files';
import type { Duration } from '../wire/duration';
import type { IdentityLevel, Voter, VoterKind } from '../wire/identity/voter';
import type { NamedActor, Signal, SignalKind, SignalState } from '../wire/messages';
import type { ActorSigner } from './signing/actor-signer';
import type { TemporalStartOptions } from './executions/temporal-start-options';

/** Options of a `SignalClient`. */
export interface SignalClientOptions {
  /** The task queue on which `start` starts executions. Default: `gatehouse`. */
  readonly taskQueue?: string;
  /** The actor of calls that pass no `actor`. Default: the operating-system user. */
  readonly actor?: ActorInput;
  /** How answers arrive, if their actor has no `via`. Default: `client`. */
  readonly via?: NamedActor['via'];
  /**
   * Logs each refused answer at level INFO, with the hash of the value instead of the value. Pass any logger of
   * Temporal: `Runtime.instance().logger`, or your own with its six methods. Default: no log.
   */
  readonly logger?: Logger;
  /**
   * The file store. If it is set, the client checks each file reference of an answer against the store before it sends
   * the answer. If it is not set, `uploadFile` uses the store that GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET
   * names.
   */
  readonly files?: Files;
  /**
   * Signs who answers gates that ask for proof, and who starts executions. Default: none, and such gates refuse the answers of this
   * client.
   */
  readonly signer?: ActorSigner;
}

/** Options of paged lists. */
export interface PageOptions {
  /** The maximum number of rows, from 1 to 1000. Default: 100. */
  readonly limit?: number;
  /** The `nextCursor` of the previous page. Pass the same filter with it. */
  readonly cursor?: string;
}

/**
 * An actor, with what is known of their identity. A client without a signer sends the `groups` as a claim, and the rest not at all:
 * only a signature proves it.
 */
export interface ActorInput extends Omit<NamedActor, 'via'> {
  /** How the answer arrives. Default: the `via` of the client. */
  readonly via?: NamedActor['via'];
  /** The groups of the actor. An answer sends at most 64 of them. */
  readonly groups?: readonly string[];
  /** Default: `program`. */
  readonly kind?: VoterKind;
  /** How the actor was identified. Default: `key`. */
  readonly level?: Exclude<IdentityLevel, 'none'>;
  /** The instant of the login, ISO 8601. */
  readonly loggedInAt?: string;
  /** The id of the person for whom an agent acts. */
  readonly owner?: string;
  /** The link that the actor uses, and who made it. */
  readonly link?: Voter['link'];
  /** The methods of the login (RFC 8176). */
  readonly amr?: readonly string[];
}

/** Options of `setSignal` and `setInput`. */
export interface AnswerOptions {
  /** Who answers. Default: the `actor` of the client. */
  readonly actor?: ActorInput;
  /**
   * The opening to answer. An answer to an earlier opening does not settle the current one. Default: the current
   * opening.
   */
  readonly requestId?: string;
  /**
   * Identifies the answer, 1 to 200 characters. Sending the same answer again with this key returns the first outcome.
   */
  readonly requestKey?: string;
  /** If the gate is not open yet, keeps the answer and judges it when the gate opens. Default: false. */
  readonly early?: boolean;
  /** The rule of the gate's policy for which to answer. Default: any that the actor can fill. */
  readonly rule?: string;
  /** The digest of what the actor saw: the `digest` of the signal when it was shown. */
  readonly seen?: string;
  /** The signal as it was read before. A client with a signer then need not read it. */
  readonly signal?: Pick<Signal, 'requestId' | 'policy'>;
  /**
   * How to send the answer. Default: `checked`.
   *
   * - `checked` sends a Temporal update and waits for the verdict.
   * - `queued` sends a Temporal signal and does not wait. It needs no worker, and it keeps the answer if the gate is
   *   not open yet. Only the audit records the outcome.
   */
  readonly delivery?: 'checked' | 'queued';
  /**
   * How long to wait for the verdict. Default: 10 seconds, or less if the workflow task fails on the only worker,
   * because no verdict can arrive then.
   */
  readonly timeout?: Duration;
}

/** Options of `approve` and `reject`. */
export interface DecisionOptions extends AnswerOptions {
  /** What the workflow and the audit receive beside the decision, up to 4,000 characters. */
  readonly comment?: string;
}

/** Options of `cancel` and `terminate`. */
export interface EndOptions {
  /** Why. Temporal's history has it with the actor. At most 4,000 characters. */
  readonly reason?: string;
  /** Who does it. Default: the `actor` of the client. */
  readonly actor?: ActorInput;
}

/** Options of `start`: the name and the task queue of the execution, and Temporal's own options. */
export interface StartOptions<Run extends Workflow = Workflow> extends TemporalStartOptions {
  /** The arguments of the workflow. */
  readonly args?: Parameters<Run>;
  /** Default: the name of the workflow, a dash and eight random characters. */
  readonly workflowId?: string;
  /** Default: the task queue of the client. */
  readonly taskQueue?: string;
  /**
   * Who starts the execution, for policies that exclude them. A client with a signer signs it. Default: the `actor` of the client.
   */
  readonly starter?: ActorInput;
}

/** Options of `launch`. */
export interface LaunchOptions {
  /**
   * Default: the name of the workflow, a dash, and eight random characters, or sixteen that follow from `requestKey`. An
   * id that an earlier execution has is refused.
   */
  readonly workflowId?: string;
  /** The task queue whose worker declares the workflow. Needed if workers of several task queues do. */
  readonly taskQueue?: string;
  /**
   * Identifies the start, 1 to 200 characters. The same call again with this key returns the execution that the first
   * call has started.
   */
  readonly requestKey?: string;
  /** Who starts the execution. Default: the `actor` of the client. */
  readonly actor?: ActorInput;
}

/** The arguments of `start` after the workflow. `args` is required if the workflow function requires arguments. */
export type StartArguments<Run extends Workflow> =
  [] extends Parameters<Run>
    ? [options?: StartOptions<Run>]
    : [options: StartOptions<Run> & { readonly args: Parameters<Run> }];

/** A workflow execution. */
export interface Execution {
  readonly workflowId: string;
  readonly runId: string;
}

/** Options of `listSignals`. */
export interface ListOptions extends PageOptions {
  /** Lists only signals in this state. */
  readonly state?: SignalState;
  /** Lists only signals of this kind. */
  readonly kind?: SignalKind;
  /** Adds the signals of running child executions to the last page, each with its own `workflowId`. Default: false. */
  readonly children?: boolean;
}

/** Options of `listItems`. */
export interface ListItemsOptions extends PageOptions {
  /** Lists only items of this stream. Default: all streams. */
  readonly stream?: string;
}

/** Options of `waitForSignal`. */
export interface WaitOptions {
  /** Default: 10 seconds. */
  readonly timeout?: Duration;
  /** Waits for the next opening if the latest one is settled. For workflows that open a signal again and again. */
  readonly state?: 'pending';
}
