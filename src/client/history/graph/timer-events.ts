/** Reads timers. The timers of gates become part of their gates after all gates are known. */
import { nodeId } from './draft';
import { msOf, numberOf, summaryOf } from '../events/history-event';
import type { GraphTakers } from './take-event';

export const timerEvents: GraphTakers = {
  timerStartedEventAttributes: (draft, timer, { id, at, event }) => {
    const { startToFireTimeout, workflowTaskCompletedEventId } = timer;
    const summary = summaryOf(event);
    draft.begin({
      id: nodeId(id),
      kind: 'timer',
      name: summary ?? 'timer',
      state: 'waiting',
      startedAt: at,
      deadline: new Date(Date.parse(at) + msOf(startToFireTimeout)).toISOString(),
      order: id,
      task: numberOf(workflowTaskCompletedEventId),
    });
  },
  timerFiredEventAttributes: (draft, { startedEventId }, { at }) =>
    draft.end(numberOf(startedEventId), 'done', at),
  // Workflow code cancels the timer, and this wakes no task.
  timerCanceledEventAttributes: (draft, { startedEventId }, { at }) => {
    const node = draft.begun(numberOf(startedEventId));
    if (node !== undefined) Object.assign(node, { state: 'cancelled', endedAt: at });
  },
};
