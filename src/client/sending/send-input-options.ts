/** What callers may say when they send items. */
import type { Workflow } from '@temporalio/common';
import type { Duration } from '../../wire/duration';
import type { ActorInput } from '../call-options';
import type { Schema } from '../../values/schema';
import type { TemporalStartOptions } from '../executions/temporal-start-options';

/** Options of `sendInput`. */
export interface SendInputOptions {
  readonly actor?: ActorInput;
  /** Names the item, 1 to 200 characters: sent again it does nothing. Made at random where left out. */
  readonly requestKey?: string;
  /** `checked` (the default) waits for the verdict. `queued` sends a Temporal signal and waits for nothing. */
  readonly delivery?: 'checked' | 'queued';
  /** Starts the execution, where none of this workflowId runs, together with its first item. */
  readonly start?: StartWith;
  /** How long to wait for the verdict; 10 seconds where left out. */
  readonly timeout?: Duration;
}

/** How to start what does not run yet. A running execution of the workflowId is joined, and the options are not used. */
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
  /** What the reply must be; left out, it is `unknown`. */
  readonly reply?: Schema<Reply>;
  /** How long to wait for the reply; a minute where left out. */
  readonly timeout?: Duration;
}
