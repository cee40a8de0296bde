/** The door `gatehouse/client`: the whole of what a program that answers may import. */
export type { AnsweredFilter, AnsweredPage, AnsweredSignal } from './answered';
export type { ConnectOptions } from './connect';
export type {
  ActorInput,
  AnswerOptions,
  Execution,
  ListInputsOptions,
  ListOptions,
  PageOptions,
  SignalClientOptions,
  StartOptions,
} from './call-options';
export type { StartRetry, TemporalStartOptions } from './start-options';
export type { ExecutionDetails, ExecutionFilter, ExecutionStatus, ExecutionSummary } from './list-executions';
export type { ExecutionSort } from './sorted-executions';
export type { DataStep, ExecutionData, ShownFailure, ShownValue, StepKind } from './data/execution-data';
export type { ExecutionGraph, GraphEdge, GraphNode, NodeKind, NodeState } from './graph/execution-graph';
export type { ExecutionReports, GivenReport, ReportSource, ReportsOptions } from './execution-reports';
export type { InboxPage } from './inbox';
export type { Page } from './page';
export type { UnreadableExecution } from './unreadable';
export type { RequestOptions, SendInputOptions, StartWith } from './input-options';
export type { InboxFilter } from './inbox-filter';
export type { PendingSignal } from './pending-of-execution';
export type { RefusalCounts } from './refusals';
export { SignalClient } from './signal-client';
export type { FileSource, UploadOptions } from './upload-file';
export type { Files } from '../files';
export type { InputDefinition } from '../signals/define-input';
export type { Duration } from '../wire/duration';
export type { FileRef } from '../values/files/file-ref';
export type { Report, ReportBlock } from '../wire/report';
export type { Schema } from '../values/schema';
export {
  AccessRefusedError,
  AlreadySetError,
  DuplicateSignalError,
  ExecutionCancelledError,
  ExecutionClosedError,
  ExecutionExistsError,
  ExecutionFailedError,
  ExecutionNotFoundError,
  ExecutionTerminatedError,
  FileDamagedError,
  FileNotFoundError,
  FileStoreFailedError,
  FileTooLargeError,
  FileTypeRefusedError,
  GatehouseError,
  HistoryFullError,
  InputTimedOutError,
  InvalidArgumentError,
  InvalidIdError,
  InvalidInputError,
  KeyReusedError,
  MailboxFullError,
  NoConnectionError,
  NoReplyAddressError,
  NoWorkerError,
  NotSentError,
  OutsideWorkflowError,
  PluginMissingError,
  ReplyTimedOutError,
  SignalNotFoundError,
  SignalNotOpenError,
  SignalRejectedError,
  SignalTimedOutError,
  SupersededError,
  TemporalBusyError,
  TooLargeError,
  TooManyEarlyError,
  TooManyPendingError,
  UnknownOutcomeError,
  UnreadableError,
  WorkerFailingError,
  WrongKindError,
  type ErrorCode,
} from '../wire/errors/errors';
export type {
  Actor,
  AuditEntry,
  EarlyAnswer,
  Issue,
  NamedActor,
  Outcome,
  Signal,
  SignalKind,
  SignalState,
  UnknownActor,
  Via,
} from '../wire/messages';
export type { InputReceipt, Sender, StreamRow, WaitingInput } from '../wire/input-messages';
export type { DiagnoseOptions } from './diagnose';
export type { Examined } from './examine-execution';
