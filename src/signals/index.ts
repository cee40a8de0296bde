/** The door `gatehouse/signals`: the whole of what workflow code, and whoever shares definitions with it, may import. */
export { approve, review, type Review } from './approve';
export { continueAsNewSuggested } from './continue-as-new-suggested';
export { defineInput, type InputDefinition } from './define-input';
export type { Duration } from './duration';
export {
  DuplicateSignalError,
  GatehouseError,
  InvalidArgumentError,
  InvalidIdError,
  OutsideWorkflowError,
  PluginMissingError,
  SignalRejectedError,
  SignalTimedOutError,
  TooManyPendingError,
} from './errors';
export { firstOf } from './first-of';
export type { ApprovalOptions, GateOptions } from './gate-options';
export type { Actor, Issue, Via } from './messages';
export type { Schema } from './schema';
export { sleep } from './sleep';
export { waitForInput } from './wait-for-input';
