/** A place in a column: of a node, or of an edge that passes through it. */
export interface Place {
  readonly id: string;
  readonly breadth: number;
  /** Whether an edge passes here, or leaves or enters the band: it should be straight before all. */
  readonly isPass: boolean;
  /** Its neighbours in the columns beside it. */
  readonly before: Place[];
  readonly after: Place[];
  /** Of its middle, across the way that the time goes. */
  across: number;
}
