/** The limits of a definition. docs/limits.md lists them. */

/** Nodes of a definition, with each sub-workflow counted at each place that runs it. */
export const maxNodes = 1_000;
/** Blocks in blocks: conditions, maps and sub-workflows. */
export const maxDepth = 10;
/** Items of a map. */
export const maxItems = 1_000;
/** Nodes that an execution runs, with the nodes of a map counted for each item. More would not fit into a history. */
export const maxRuns = 5_000;
export const maxIdLength = 60;
/** Characters of a pattern that V8's linear engine cannot run, and of all of them. */
export const maxPatternLength = 200;
export const maxPatternsLength = 2_000;
/** Groups in groups of such a pattern. */
export const maxPatternDepth = 8;
