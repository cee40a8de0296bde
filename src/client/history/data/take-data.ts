/** Passes the events of a history that carry values to their readers. */
import { giveEvent, type Takers } from '../events/give-event';
import type { HistoryEvent } from '../events/history-event';
import { messageData } from './message-data';
import { runData } from './run-data';
import { stepData } from './step-data';
import type { DataDraft } from './data-draft';

export type DataTakers = Takers<DataDraft, Promise<void> | void>;

const takers: DataTakers = { ...runData, ...stepData, ...messageData };

/** Reads the values of the next event of a history. */
export async function takeData(draft: DataDraft, event: HistoryEvent): Promise<void> {
  await giveEvent(takers, draft, event);
}
