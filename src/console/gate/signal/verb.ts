/** One decision, as it is sent to the API. */
export type Verb =
  | { readonly action: 'set'; readonly value: unknown }
  | { readonly action: 'approve' | 'reject'; readonly comment?: string };
