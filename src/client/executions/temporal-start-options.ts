/**
 * What a start may say besides the workflow and its arguments: Temporal's own options, under Temporal's own names.
 *
 * Gatehouse writes a key of the memo and three search attributes of each execution (wire/pending-index.ts). Temporal merges
 * those with the caller's; a caller's value under one of Gatehouse's own names would be taken for a listing, and is refused.
 */
import type { WorkflowStartOptions } from '@temporalio/client';
import {
  TypedSearchAttributes,
  type Priority,
  type RetryPolicy,
  type SearchAttributePair,
  type VersioningOverride,
  type WorkflowIdConflictPolicy,
  type WorkflowIdReusePolicy,
} from '@temporalio/common';
import { durationToMs, type Duration } from '../../wire/duration';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { changedAttribute, dueAttribute, memoKey, pendingAttribute } from '../../wire/pending-index';

/** Temporal's options of a start. */
export interface TemporalStartOptions {
  /** Data beside the execution, which lists and descriptions show. Encoded by the client's codec. */
  readonly memo?: Readonly<Record<string, unknown>>;
  /** Values by which lists find the execution. The namespace must know the attributes; they are not encoded. */
  readonly typedSearchAttributes?: readonly SearchAttributePair[] | TypedSearchAttributes;
  /** A line that Temporal's UI shows of the execution. */
  readonly staticSummary?: string;
  /** Markdown that Temporal's UI shows of the execution. */
  readonly staticDetails?: string;
  /** How the execution is tried again when it fails. An attempt asks anew: its gates have other requestIds. */
  readonly retry?: StartRetry;
  /** The longest time for the execution with all its runs; Temporal ends it then, whatever it waits for. */
  readonly workflowExecutionTimeout?: Duration;
  /** The longest time for one run. */
  readonly workflowRunTimeout?: Duration;
  /** The longest time for one workflow task. */
  readonly workflowTaskTimeout?: Duration;
  /** How long to wait before the first workflow task. */
  readonly startDelay?: Duration;
  /** The next runs of the workflow, as a cron expression in UTC. Each asks anew. */
  readonly cronSchedule?: string;
  /** Whether the workflowId of an execution that has ended may be used again. */
  readonly workflowIdReusePolicy?: WorkflowIdReusePolicy;
  /** What happens when an execution of this workflowId is running. With `USE_EXISTING` its runId is returned. */
  readonly workflowIdConflictPolicy?: WorkflowIdConflictPolicy;
  /** Which tasks of the queue come first. */
  readonly priority?: Priority;
  /** Which deployment of the worker runs the execution, in place of the one that Temporal would choose. */
  readonly versioningOverride?: VersioningOverride;
}

/** Temporal's retry policy. */
export type StartRetry = Omit<RetryPolicy, 'initialInterval' | 'maximumInterval'> & {
  readonly initialInterval?: Duration;
  readonly maximumInterval?: Duration;
};

const durations = ['workflowExecutionTimeout', 'workflowRunTimeout', 'workflowTaskTimeout'] as const;
const ownAttributes = new Set<string>([pendingAttribute, dueAttribute, changedAttribute]);

/**
 * The options as Temporal's client takes them.
 *
 * @throws {InvalidArgumentError} for a name that is Gatehouse's own, and for what is no duration.
 */
export function temporalStartOptions(options: TemporalStartOptions): Partial<WorkflowStartOptions> {
  const { memo, typedSearchAttributes, retry, startDelay, ...others } = options;
  if (memo !== undefined && Object.hasOwn(memo, memoKey)) throw ownName('memo', memoKey);
  const pairs = pairsOf(typedSearchAttributes);
  const own = pairs?.find(({ key }) => ownAttributes.has(key.name));
  if (own !== undefined) throw ownName('typedSearchAttributes', own.key.name);
  for (const name of durations) checkDuration(options[name], name);
  checkDuration(retry?.initialInterval, 'retry.initialInterval');
  checkDuration(retry?.maximumInterval, 'retry.maximumInterval');
  if (startDelay !== undefined) durationToMs(startDelay, 'startDelay', 'allowed');
  const given = { ...others, memo, typedSearchAttributes: pairs, retry, startDelay };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function pairsOf(
  attributes: TemporalStartOptions['typedSearchAttributes'],
): SearchAttributePair[] | undefined {
  if (attributes === undefined) return undefined;
  return attributes instanceof TypedSearchAttributes ? attributes.getAll() : [...attributes];
}

function checkDuration(duration: Duration | undefined, argument: string): void {
  if (duration !== undefined) durationToMs(duration, argument);
}

function ownName(argument: string, name: string): InvalidArgumentError {
  const fault = `has '${name}', which Gatehouse writes itself to list what the execution waits for`;
  return new InvalidArgumentError({ argument, fault, remedy: 'Choose another name.' });
}
