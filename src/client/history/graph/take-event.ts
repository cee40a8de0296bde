import type { Draft } from './draft';
import { activityEvents } from './activity-events';
import { childEvents } from './child-events';
import { instantOf, numberOf, type HistoryEvent } from '../events/history-event';
import { messageEvents } from './message-events';
import { runEvents } from './run-events';
import { timerEvents } from './timer-events';

/** An event as its takers need it. */
export interface Happening {
  readonly id: number;
  readonly at: string;
  readonly event: HistoryEvent;
}

/** What a draft makes of events, by the attribute that each kind of event has. */
export type Takers = {
  readonly [Key in keyof HistoryEvent]?: (
    draft: Draft,
    attributes: NonNullable<HistoryEvent[Key]>,
    happening: Happening,
  ) => void;
};

const takers: Takers = { ...runEvents, ...activityEvents, ...timerEvents, ...childEvents, ...messageEvents };

/** Takes the next event of a history into a draft; one that says nothing of a node is passed over. */
export function takeEvent(draft: Draft, event: HistoryEvent): void {
  const happening = { id: numberOf(event.eventId), at: instantOf(event.eventTime), event };
  for (const key of Object.keys(event) as (keyof HistoryEvent)[]) {
    const attributes: unknown = event[key];
    // Each taker is given the attributes of its own key, which the compiler does not see.
    const take = takers[key] as ((...args: readonly unknown[]) => void) | undefined;
    if (attributes !== null && attributes !== undefined) take?.(draft, attributes, happening);
  }
}
