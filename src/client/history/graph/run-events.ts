/** Reads the start of a run, its workflow tasks, its memo and its end. */
import type { Draft } from './draft';
import type { NodeState } from './execution-graph';
import { definedWorkflowType } from '../../../wire/defined-run';
import { failureWords, jsonOf, msOf, numberOf, textOf } from '../events/history-event';
import type { ExecutionStatus } from '../../temporal/execution-status';
import type { Happening } from '../events/give-event';
import type { GraphTakers } from './take-event';

export const runEvents: GraphTakers = {
  workflowExecutionStartedEventAttributes: (draft, started, { at, event }) => {
    const { workflowType, workflowTaskTimeout, continuedExecutionRunId, memo, input } = started;
    draft.workflowType = workflowType?.name ?? '';
    draft.startedAt = at;
    if (draft.workflowType === definedWorkflowType) draft.definedInput = jsonOf(input?.payloads?.[0]);
    draft.tasks.timeoutMs = msOf(workflowTaskTimeout) || draft.tasks.timeoutMs;
    draft.continuedFrom = textOf(continuedExecutionRunId);
    draft.begin({
      id: 'start',
      kind: 'start',
      name: draft.workflowType,
      state: 'done',
      startedAt: at,
      order: 0,
    });
    draft.tasks.arrive({ node: 'start' });
    draft.gates.takeMemo(memo, numberOf(event.eventId), undefined);
  },

  workflowTaskStartedEventAttributes: (draft, _, { event }) => draft.tasks.start(msOf(event.eventTime)),
  workflowTaskCompletedEventAttributes: (draft, _, { id, event }) =>
    draft.tasks.complete(id, msOf(event.eventTime)),

  workflowPropertiesModifiedEventAttributes: (draft, { upsertedMemo }, { id }) =>
    draft.gates.takeMemo(upsertedMemo, id, draft.tasks.last),

  workflowExecutionCompletedEventAttributes: (draft, { newExecutionRunId, ...ended }, happening) =>
    end(draft, happening, 'completed', 'done', { ...ended, next: newExecutionRunId }),
  workflowExecutionFailedEventAttributes: (draft, { newExecutionRunId, failure, ...ended }, happening) =>
    end(draft, happening, 'failed', 'failed', { ...ended, next: newExecutionRunId }, failureWords(failure)),
  workflowExecutionTimedOutEventAttributes: (draft, { newExecutionRunId }, happening) =>
    end(draft, happening, 'timed-out', 'timed-out', { next: newExecutionRunId }),
  workflowExecutionCanceledEventAttributes: (draft, ended, happening) =>
    end(draft, happening, 'cancelled', 'cancelled', ended),
  workflowExecutionTerminatedEventAttributes: (draft, { reason }, happening) =>
    end(draft, happening, 'terminated', 'terminated', {}, textOf(reason)),
  workflowExecutionContinuedAsNewEventAttributes: (draft, { newExecutionRunId, ...ended }, happening) =>
    end(draft, happening, 'continued-as-new', 'done', { ...ended, next: newExecutionRunId }),
};

interface Ending {
  readonly workflowTaskCompletedEventId?: Parameters<typeof numberOf>[0];
  readonly next?: string | null;
}

function end(
  draft: Draft,
  { id, at }: Happening,
  status: ExecutionStatus,
  state: NodeState,
  { workflowTaskCompletedEventId, next }: Ending,
  failure?: string,
): void {
  Object.assign(draft, { status, closedAt: at, continuedAs: textOf(next) });
  draft.begin({
    id: 'end',
    kind: 'end',
    name: status,
    state,
    startedAt: at,
    endedAt: at,
    failure,
    order: id,
    task: numberOf(workflowTaskCompletedEventId),
  });
}
