/** One decision, as it is sent to the API. */
export type Verb = OfPolicy &
  (
    | { readonly action: 'set'; readonly value: unknown }
    | { readonly action: 'approve' | 'reject'; readonly comment?: string }
  );

/** What an answer to a question with a policy says beside the answer. */
interface OfPolicy {
  /** The rule for which to answer. */
  readonly rule?: string;
  /** The digest of what was shown. */
  readonly seen?: string;
}
