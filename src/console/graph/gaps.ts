/** The room between nodes of a graph, in its own pixels: along is the way that the time goes; beside the
 * bands run the edges that lead to others. */
export const gaps = { along: 44, across: 16, bands: 40, side: 40, corner: 8 } as const;
