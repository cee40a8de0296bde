/** The entry that Temporal's bundler generates. worker/with-own-entry.ts gives it this name. */
declare module 'gatehouse-temporal-entry' {
  export function importWorkflows(): Readonly<Record<string, unknown>>;
}
