/** The room between nodes of a graph, in its own pixels: along is the way that the time goes. */
export const gaps = { along: 52, across: 16, bands: 40 } as const;
