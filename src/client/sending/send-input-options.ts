/** Options of the calls that send items. */
import type { Workflow } from '@temporalio/common';
import type { Duration } from '../../wire/duration';
import type { ActorInput } from '../call-options';
import type { Schema } from '../../values/schema';
import type { TemporalStartOptions } from '../executions/temporal-start-options';

/** Options of `sendInput`. */
export interface SendInputOptions {
  /** Who sends the item. Default: the `actor` of the client. */
  readonly actor?: ActorInput;
  /** Identifies the item, 1 to 200 characters. Sending it again with this key has no effect. Default: a random key. */
  readonly requestKey?: string;
  /**
   * How to send the item. Default: `checked`.
   *
   * - `checked` waits for the verdict.
   * - `queued` sends a Temporal signal and does not wait.
   */
  readonly delivery?: 'checked' | 'queued';
  /** Starts the execution together with its first item, if no execution with this workflowId is running. */
  readonly start?: StartWith;
  /** How long to wait for the verdict. Default: 10 seconds. */
  readonly timeout?: Duration;
}

/**
 * How to start an execution that is not running. The options are ignored if an execution with this workflowId is
 * running.
 */
export interface StartWith extends Omit<
  TemporalStartOptions,
  'workflowIdConflictPolicy' | 'startDelay' | 'cronSchedule'
> {
  readonly workflow: string | Workflow;
  readonly args?: unknown[];
  readonly taskQueue?: string;
}

/** Options of `ask`. */
export interface AskOptions<Reply> extends Pick<SendInputOptions, 'actor' | 'requestKey' | 'start'> {
  /** The schema of the reply. Default: the reply is not checked. */
  readonly reply?: Schema<Reply>;
  /** How long to wait for the reply. Default: 1 minute. */
  readonly timeout?: Duration;
}
