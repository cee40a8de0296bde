/**
 * The gaps between the nodes of a graph, in pixels of the graph. `along` is the direction of time. Edges between bands run
 * beside the bands.
 */
export const gaps = { along: 44, across: 16, bands: 40, side: 40, corner: 8 } as const;
