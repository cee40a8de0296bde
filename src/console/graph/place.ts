/** A place in a column: of a node, or of an edge that passes through it. */
export interface Place {
  readonly id: string;
  readonly breadth: number;
  /** Whether this is the place of an edge that passes, leaves or enters the band. Such edges should be straight. */
  readonly isPass: boolean;
  /** The neighbours in the adjacent columns. */
  readonly before: Place[];
  readonly after: Place[];
  /** The position of its middle, across the direction of time. */
  across: number;
}
