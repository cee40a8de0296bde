/** The activities of the example workflows. They run in Node.js, may fail and be retried, and may do I/O. */
export { drawDigits } from './active-learning/draw-digits';
export { learnDigits, type Learnt, type LearningTask } from './active-learning/learn-digits';
export { countLines } from './count-lines';
export { countImages, drawImages, type DrawnImage, type ImageRange } from './data-labeling/draw-images';
export { writeLabels, type ImageLabel, type LabelFiles, type LabelRow } from './data-labeling/write-labels';
export { deployModel, type Deployment } from './model-deployment/deploy-model';
export type { DeployedModel } from './model-deployment/deployed-model';
export { examineData, type ExaminedData } from './model-deployment/examine-data';
export { runTrial } from './model-deployment/run-trial';
export { servingModel } from './model-deployment/serving-model';
export type { Trial } from './model-deployment/complete-trial';
export type { Measured } from './models/measure-model';
export type { ModelSpec } from './models/model-spec';
export { longRunningComputation } from './long-running-computation';
export {
  createReport,
  finalizeReport,
  invalidReport,
  type InvalidReport,
  type DataSummary,
  type TitledSummary,
} from './report';
export { standardDelivery } from './standard-delivery';
export { textStatistics, type TextStatistics } from './text-statistics';
