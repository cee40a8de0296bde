/** Workflows for the pages of executions: the examples and the graph workflows. */
export { conditionalWf, greeterWf, reportingWf } from '../../src/workflows';
export { asksOnce, asksOverRuns, plain, plainChild, stubbornly, waitsInManyWays } from './graph-workflows';
export { ask } from './workflows';
