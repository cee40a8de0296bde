/** What callers of SignalClient may say, and what `start` gives back. */
import type { Logger, Workflow } from '@temporalio/common';
import type { Files } from '../files';
import type { Duration } from '../wire/duration';
import type { NamedActor, SignalKind, SignalState } from '../wire/messages';
import type { TemporalStartOptions } from './executions/temporal-start-options';

/** Options of a `SignalClient`. */
export interface SignalClientOptions {
  /** Where `start` puts executions; `gatehouse` where left out. */
  readonly taskQueue?: string;
  /** Who answers where a call names nobody; the operating system's user where left out. */
  readonly actor?: ActorInput;
  /** The way answers come where their actor names none; `client` where left out. */
  readonly via?: NamedActor['via'];
  /**
   * Told of each refused answer, at level INFO, with the value's hash in place of the value; nobody is told where left
   * out. Any logger of Temporal's: `Runtime.instance().logger`, or one of your own with its six methods.
   */
  readonly logger?: Logger;
  /**
   * Where files are kept. Given, each reference in an answer is held against it before the answer leaves. Left out,
   * `uploadFile` takes the place that GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET name.
   */
  readonly files?: Files;
}

/** Which part of a list to read. */
export interface PageOptions {
  /** At most this many rows, 1 to 1000; 100 where left out. */
  readonly limit?: number;
  /** The `nextCursor` of the page before, with the same filter. */
  readonly cursor?: string;
}

/** An actor as a caller gives it. */
export type ActorInput = Omit<NamedActor, 'via'> & Partial<Pick<NamedActor, 'via'>>;

/** Options of `setSignal`, `setInput`, `approve` and `reject`. */
export interface AnswerOptions {
  readonly actor?: ActorInput;
  /** The opening that is answered: an answer for an earlier one is not given to the present one. */
  readonly requestId?: string;
  /** Names this request, 1 to 200 characters: sent again with the same answer it is told the first outcome. */
  readonly requestKey?: string;
  /** Keeps the answer where the gate is not open yet; it is judged when the gate opens. */
  readonly early?: boolean;
  /**
   * `checked` (the default) waits for the verdict. `queued` sends a Temporal signal and waits for nothing: it works
   * without a worker, is kept where the gate is not open yet, and only the audit tells what became of it.
   */
  readonly delivery?: 'checked' | 'queued';
  /**
   * How long to wait for the verdict; 10 seconds where left out, and less where no verdict can come because the workflow task
   * fails on the only worker there is.
   */
  readonly timeout?: Duration;
}

/** What `start` takes: how to name and where to run the execution, and Temporal's own options. */
export interface StartOptions<Run extends Workflow = Workflow> extends TemporalStartOptions {
  readonly args?: Parameters<Run>;
  /** The workflow's name and eight random characters where left out. */
  readonly workflowId?: string;
  readonly taskQueue?: string;
}

/** What `start` takes after the workflow: a function that has arguments is not started without them. */
export type StartArguments<Run extends Workflow> =
  [] extends Parameters<Run>
    ? [options?: StartOptions<Run>]
    : [options: StartOptions<Run> & { readonly args: Parameters<Run> }];

/** One workflow execution. */
export interface Execution {
  readonly workflowId: string;
  readonly runId: string;
}

/** What `listSignals` lists. */
export interface ListOptions extends PageOptions {
  readonly state?: SignalState;
  readonly kind?: SignalKind;
  /** Whether the signals of running child executions follow on the last page, each with its own workflowId. */
  readonly children?: boolean;
}

/** What `listItems` lists. */
export interface ListItemsOptions extends PageOptions {
  readonly stream?: string;
}
