/** Histories in short, for what no recording shows. */
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';

const begin = Date.parse('2026-11-21T18:00:00.000Z') / 1_000;

/** Numbers events from 1, a second apart. */
export function history(...events: readonly HistoryEvent[]): HistoryEvent[] {
  return events.map((event, index) => {
    const eventTime = { seconds: long(begin + index), nanos: 0 };
    return Object.assign({}, event, { eventId: long(index + 1), eventTime });
  });
}

export const started: HistoryEvent = {
  workflowExecutionStartedEventAttributes: { workflowType: { name: 'wf' } },
};
export const taskStarted: HistoryEvent = { workflowTaskStartedEventAttributes: {} };
export const taskCompleted: HistoryEvent = { workflowTaskCompletedEventAttributes: {} };
export const taskFailed: HistoryEvent = { workflowTaskFailedEventAttributes: {} };
export const task = [taskStarted, taskCompleted];

export function signaled(signalName: string): HistoryEvent {
  return { workflowExecutionSignaledEventAttributes: { signalName } };
}

/** An activity, by the task that the event of this number completed. */
export function activity(name: string, by: number): HistoryEvent {
  const workflowTaskCompletedEventId = long(by);
  return {
    activityTaskScheduledEventAttributes: {
      activityType: { name },
      activityId: name,
      workflowTaskCompletedEventId,
    },
  };
}

type Long = NonNullable<HistoryEvent['eventId']>;

/** Only its number is read. */
export function long(value: number): Long {
  return value as unknown as Long;
}

/** A payload as the SDK makes it. */
export function json(value: unknown): { metadata: Record<string, Uint8Array>; data: Uint8Array } {
  return { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(JSON.stringify(value)) };
}
