/** The entry of a bundle of workflows: Temporal's generated entry, with Gatehouse's own workflow. worker/with-own-entry.ts sets it. */
import { importWorkflows as importAuthors } from 'gatehouse-temporal-entry';
import { withOwnWorkflows } from './with-own-workflows';

export * from 'gatehouse-temporal-entry';

/** Temporal calls this once for each execution, after the interceptors. */
export function importWorkflows(): Readonly<Record<string, unknown>> {
  return withOwnWorkflows(importAuthors());
}
