/**
 * `gatehouse/signals`: everything that workflow code, and programs that share definitions with it, may import.
 *
 * @module
 */
export { allOf } from './all-of';
export { approve, review, type Review } from './approve';
export { checkReport } from '../values/report/check-report';
export { continueAsNewSuggested } from './continue-as-new-suggested';
export type { Decided } from './decided';
export { definePolicy } from './define-policy';
export { defineInput, type InputDefinition } from './define-input';
export type { Duration } from '../wire/duration';
export {
  DuplicateSignalError,
  ExecutionNotFoundError,
  GatehouseError,
  HistoryFullError,
  ReceiveTimedOutError,
  InvalidArgumentError,
  InvalidIdError,
  InvalidInputError,
  NoReplyAddressError,
  OutsideWorkflowError,
  PluginMissingError,
  PolicyInvalidError,
  SignalRejectedError,
  SignalTimedOutError,
  StarterUnknownError,
  TooLargeError,
  TooManyPendingError,
  type ErrorCode,
} from '../wire/errors/errors';
export { file, zodFile, type FileOptions } from '../values/files/file';
export type { FileRef } from '../wire/file-ref';
export { firstOf } from './first-of';
export { anyone, deciderOf, group, people, starter } from './policy/who';
export type {
  Agreement,
  Anyone,
  DeciderOf,
  Excluded,
  Group,
  IdentityRequirement,
  InputPolicy,
  Need,
  People,
  Policy,
  Rule,
  Starter,
  Step,
  Who,
} from '../wire/policy/policy';
export type { Vote } from '../wire/policy/progress';
export type { IdentityLevel } from '../wire/identity/voter';
export type { ApprovalOptions, GateOptions } from './gate-options';
export type { ItemReceipt, Sender } from '../wire/stream-messages';
export type { Actor, Issue, NamedActor, Series, UnknownActor, Via } from '../wire/messages';
export type {
  Cell,
  ChartBlock,
  ChartRow,
  ChartSpec,
  Figure,
  FiguresBlock,
  FileBlock,
  ImageBlock,
  MarkdownBlock,
  Report,
  ReportBlock,
  TableBlock,
} from '../wire/report';
export type { Schema } from '../values/schema';
export { receiveInput, type ItemReceiver, type ReceivedItem, type ReceiveOptions } from './receive-input';
export { newEvent, type Event } from './new-event';
export { sendInput, type SendOptions } from './send-input';
export { showReport } from './show-report';
export { sleep } from './sleep';
export { startable, type CheckingWorker, type Startable, type StartableWithInput } from './startable';
export { waitForInput } from './wait-for-input';
export { WorkerCodeError } from '../wire/errors/worker-code-error';
