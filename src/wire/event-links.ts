/**
 * The links of an event. Workflow code knows no address: a local activity of the worker makes them, so that they stand
 * in the history and are the same in every replay. `GatehousePlugin` brings the activity.
 */

/** Whole addresses, as the worker's setting `GATEHOUSE_PUBLIC_URL` makes them. */
export interface EventLinks {
  /** The page where a person answers. */
  readonly formUrl: string;
  /** What programs put `/submit/json` and `/status/REQUEST_ID` behind. */
  readonly apiUrl: string;
}

/** The activities of Gatehouse itself, by their names. */
export interface GatehouseActivities {
  gatehouseLinks(requestId: string): Promise<EventLinks>;
}
