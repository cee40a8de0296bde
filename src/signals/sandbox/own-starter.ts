/**
 * Who started this execution, from its memo, and the start that a signature of the starter has to fit. A client chooses the memo of what
 * it starts. The memo of a child is written by the workflow code of its parent, so it can also say how the root was started.
 */
import { workflowInfo } from '@temporalio/workflow';
import { starterMemoKey, type FirstStart, type InheritedStarter } from '../../wire/identity/starter';
import { isRecord } from '../../wire/read-meta';
import type { ExecutionState } from './current-board';

export interface OwnStarter {
  /** As the memo has it: a signature, a claim, or nothing. */
  readonly starter?: unknown;
  /** Undefined if it is not known. Then no signature fits. */
  readonly start?: FirstStart;
}

export function ownStarter(execution: ExecutionState): OwnStarter {
  const { parent, memo } = workflowInfo();
  const kept: unknown = memo?.[starterMemoKey];
  if (isInherited(kept)) return parent === undefined ? {} : { starter: kept.signed, start: kept.start };
  return parent === undefined ? { starter: kept, start: firstStart(execution) } : { starter: kept };
}

/** What a child of this execution inherits. Undefined if the start of this execution says nothing about its starter. */
export function inheritedStarter(execution: ExecutionState): unknown {
  const { starter, start } = ownStarter(execution);
  return typeof starter === 'string' ? ({ signed: starter, start } satisfies InheritedStarter) : starter;
}

/** Whether a memo has a signature and how the root was started. A child believes that of its parent only. */
export function isInherited(kept: unknown): kept is InheritedStarter {
  return isRecord(kept) && typeof kept.signed === 'string';
}

/** The start of the first run of an execution that a client has started. */
function firstStart({ start }: ExecutionState): FirstStart {
  if (start !== undefined) return start; // of an earlier run
  const { workflowId, workflowType, startTime, continuedFromExecutionRunId } = workflowInfo();
  const isFirst = continuedFromExecutionRunId === undefined;
  return { workflowId, workflowType, ...(isFirst ? { at: startTime.toISOString() } : {}) };
}
