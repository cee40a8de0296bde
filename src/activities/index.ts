/** The tasks of the example workflows. They run in Node and may fail, retry and do I/O. */
export { countLines } from './count-lines';
export { longRunningComputation } from './long-running-computation';
export {
  createReport,
  finalizeReport,
  invalidReport,
  type InvalidReport,
  type DataSummary,
  type TitledSummary,
} from './report';
export { textStatistics, type TextStatistics } from './text-statistics';
