/** The workflows that `gatehouse dev` and `gatehouse worker` run: the examples of the README. */
export { approvalAsPromiseWf } from './approval-as-promise';
export { askForNumberWf } from './ask-for-number';
export { chatWf } from './chat';
export { collectingWf } from './collecting';
export { conditionalWf } from './conditional';
export { definedWf } from '../definitions';
export { dataFileWf } from './data-file';
export { dataLabelingWf } from './data-labeling/data-labeling';
export { greeterWf } from './greeter';
export { modelDeploymentWf, type ModelDeploymentResult } from './model-deployment/model-deployment';
export { reportingWf } from './reporting';
export { reportingWithApprovalWf } from './reporting-with-approval';
export { restingGreeterWf } from './resting-greeter';
export { senderWf } from './sender';
export { shirtOrderWf } from './shirt-order';
export { shirtOrderLoopWf } from './shirt-order-loop';
export { sleepWf } from './sleep';
