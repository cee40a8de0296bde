/** Workflows for the pages of executions: examples, and those of graphs. */
export { conditionalWf, greeterWf, reportingWf } from '../../src/workflows';
export { asksOnce, asksOverRuns, plain, plainChild, stubbornly, waitsInManyWays } from './graph-workflows';
export { ask } from './workflows';
