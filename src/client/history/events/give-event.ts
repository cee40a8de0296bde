import { instantOf, numberOf, type HistoryEvent } from './history-event';

/** An event as the takers get it. */
export interface Happening {
  readonly id: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly event: HistoryEvent;
}

/** The takers of events, by the attributes that each kind of event has. */
export type Takers<Draft, Taken = void> = {
  readonly [Key in keyof HistoryEvent]?: (
    draft: Draft,
    attributes: NonNullable<HistoryEvent[Key]>,
    happening: Happening,
  ) => Taken;
};

/** Passes an event to the taker of its attributes, and returns the result. Undefined if there is no taker. */
export function giveEvent<Draft, Taken>(
  takers: Takers<Draft, Taken>,
  draft: Draft,
  event: HistoryEvent,
): Taken | undefined {
  const happening = { id: numberOf(event.eventId), at: instantOf(event.eventTime), event };
  for (const key of Object.keys(event) as (keyof HistoryEvent)[]) {
    const attributes: unknown = event[key];
    // Each taker gets the attributes of its own key, which the compiler cannot prove.
    const take = takers[key] as ((...args: readonly unknown[]) => Taken) | undefined;
    // An event has one kind of attributes.
    if (take !== undefined && attributes !== null && attributes !== undefined)
      return take(draft, attributes, happening);
  }
  return undefined;
}
