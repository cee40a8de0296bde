/**
 * The addresses of an event. Workflow code has no access to the service's address, so a local activity of the worker makes
 * them. The history records them, and every replay gets the same ones. `GatehousePlugin` registers the activity.
 */

/** The absolute URLs at which an event is answered. They begin with the worker's setting `GATEHOUSE_PUBLIC_URL`. */
export interface EventAddresses {
  /** The page where a person answers. */
  readonly formUrl: string;
  /** The base URL for programs. Append `/submit/json` or `/status/REQUEST_ID`. */
  readonly apiUrl: string;
}
