/** The door `gatehouse/client`: the whole of what a program that answers may import. */
export type { ConnectOptions } from './connect';
export type { ActorInput, AnswerOptions, Execution, SignalClientOptions, StartOptions } from './call-options';
export { SignalClient } from './signal-client';
export {
  AlreadySetError,
  DuplicateSignalError,
  ExecutionCancelledError,
  ExecutionClosedError,
  ExecutionExistsError,
  ExecutionFailedError,
  ExecutionNotFoundError,
  ExecutionTerminatedError,
  GatehouseError,
  InvalidArgumentError,
  InvalidIdError,
  InvalidInputError,
  KeyReusedError,
  NoConnectionError,
  NoWorkerError,
  OutsideWorkflowError,
  PluginMissingError,
  SignalNotFoundError,
  SignalNotOpenError,
  SignalRejectedError,
  SignalTimedOutError,
  SupersededError,
  TooLargeError,
  UnknownOutcomeError,
  WrongKindError,
  type ErrorCode,
} from '../signals/errors';
export type {
  Actor,
  AuditEntry,
  AuditFilter,
  Issue,
  ListFilter,
  Outcome,
  Signal,
  SignalKind,
  SignalState,
  Via,
} from '../signals/messages';
