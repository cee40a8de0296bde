/** The activities of the example workflows. They run in Node.js, may fail and be retried, and may do I/O. */
export { countLines } from './count-lines';
export { countImages, drawImages, type DrawnImage, type ImageRange } from './data-labeling/draw-images';
export { writeLabels, type ImageLabel, type LabelFiles, type LabelRow } from './data-labeling/write-labels';
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
