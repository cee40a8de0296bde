/** Rows of numbers with their classes: what a classifier learns from. */
export interface Table {
  /** The names of the columns. */
  readonly features: readonly string[];
  readonly classes: readonly string[];
  readonly rows: readonly (readonly number[])[];
  /** For each row the index of its class. */
  readonly labels: readonly number[];
}
