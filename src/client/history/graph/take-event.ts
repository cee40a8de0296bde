import { giveEvent, type Takers } from '../events/give-event';
import type { HistoryEvent } from '../events/history-event';
import type { Draft } from './draft';
import { activityEvents } from './activity-events';
import { childEvents } from './child-events';
import { messageEvents } from './message-events';
import { runEvents } from './run-events';
import { timerEvents } from './timer-events';

export type GraphTakers = Takers<Draft>;

const takers: GraphTakers = {
  ...runEvents,
  ...activityEvents,
  ...timerEvents,
  ...childEvents,
  ...messageEvents,
};

/** Takes the next event of a history into a draft. An event that is no part of a node is skipped. */
export function takeEvent(draft: Draft, event: HistoryEvent): void {
  giveEvent(takers, draft, event);
}
