/**
 * Temporal's own options of a start, under Temporal's names.
 *
 * Gatehouse writes three memo keys and four search attributes of each execution (wire/pending-index.ts). Temporal merges
 * them with those of the caller. A caller's value under one of these names would be read as a listing, so it is
 * rejected.
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
import { starterMemoKey } from '../../wire/identity/starter';
import { memoKey } from '../../wire/pending-index';
import { readersMemoKey } from '../../wire/policy/readers';
import { searchAttributes } from '../temporal/search-attributes';

/** Options of `start` that are passed to Temporal. */
export interface TemporalStartOptions {
  /** Data that lists and descriptions of the execution show. The client's codec encodes it. */
  readonly memo?: Readonly<Record<string, unknown>>;
  /**
   * Values by which lists find the execution. The attributes must be registered in the namespace. The values are not
   * encoded.
   */
  readonly typedSearchAttributes?: readonly SearchAttributePair[] | TypedSearchAttributes;
  /** A one-line summary of the execution for Temporal's UI. */
  readonly staticSummary?: string;
  /** Details of the execution in Markdown for Temporal's UI. */
  readonly staticDetails?: string;
  /** The retry policy of the execution. Each attempt opens its gates again, with other requestIds. */
  readonly retry?: StartRetry;
  /** The maximum duration of the execution with all its runs. Temporal ends it then, even if gates are open. */
  readonly workflowExecutionTimeout?: Duration;
  /** The maximum duration of one run. */
  readonly workflowRunTimeout?: Duration;
  /** The maximum duration of one workflow task. */
  readonly workflowTaskTimeout?: Duration;
  /** The delay before the first workflow task. */
  readonly startDelay?: Duration;
  /** The schedule of the workflow, as a cron expression in UTC. Each run opens its gates again. */
  readonly cronSchedule?: string;
  /** Whether the workflowId of a closed execution can be used again. */
  readonly workflowIdReusePolicy?: WorkflowIdReusePolicy;
  /** What to do if an execution with this workflowId is running. `USE_EXISTING` returns its runId. */
  readonly workflowIdConflictPolicy?: WorkflowIdConflictPolicy;
  /** The priority of the execution's tasks. */
  readonly priority?: Priority;
  /** The worker deployment that runs the execution, instead of the one that Temporal would choose. */
  readonly versioningOverride?: VersioningOverride;
}

/** Temporal's retry policy, with durations of Gatehouse. */
export type StartRetry = Omit<RetryPolicy, 'initialInterval' | 'maximumInterval'> & {
  readonly initialInterval?: Duration;
  readonly maximumInterval?: Duration;
};

const durations = ['workflowExecutionTimeout', 'workflowRunTimeout', 'workflowTaskTimeout'] as const;
const ownMemoKeys = [memoKey, starterMemoKey, readersMemoKey];
const ownAttributes = new Set(Object.keys(searchAttributes));

/**
 * Converts the options to those of Temporal's client.
 *
 * @throws {InvalidArgumentError} If a name belongs to Gatehouse, or a duration is invalid.
 */
export function temporalStartOptions(options: TemporalStartOptions): Partial<WorkflowStartOptions> {
  const { memo, typedSearchAttributes, retry, startDelay, ...others } = options;
  const taken = ownMemoKeys.find((name) => memo !== undefined && Object.hasOwn(memo, name));
  if (taken !== undefined) throw ownName('memo', taken);
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
  const fault = `has '${name}', which is reserved for Gatehouse`;
  return new InvalidArgumentError({ argument, fault, remedy: 'Use another name.' });
}
