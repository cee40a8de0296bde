/** Which events of a history carry values, and whose they are. */
import { messageData } from './message-data';
import { runData } from './run-data';
import { stepData } from './step-data';
import type { DataDraft } from './data-draft';
import { instantOf, numberOf, type HistoryEvent } from '../events/history-event';

export interface DataHappening {
  readonly id: number;
  readonly at: string;
}

export type DataTakers = {
  readonly [Key in keyof HistoryEvent]?: (
    draft: DataDraft,
    attributes: NonNullable<HistoryEvent[Key]>,
    happening: DataHappening,
  ) => Promise<void> | void;
};

const takers: DataTakers = { ...runData, ...stepData, ...messageData };

/** Takes the values of the next event of a history. */
export async function takeData(draft: DataDraft, event: HistoryEvent): Promise<void> {
  const happening = { id: numberOf(event.eventId), at: instantOf(event.eventTime) };
  for (const key of Object.keys(event) as (keyof HistoryEvent)[]) {
    const attributes: unknown = event[key];
    // Each taker is given the attributes of its own key, which the compiler does not see.
    const take = takers[key] as ((...args: readonly unknown[]) => Promise<void> | void) | undefined;
    if (attributes !== null && attributes !== undefined) await take?.(draft, attributes, happening);
  }
}
