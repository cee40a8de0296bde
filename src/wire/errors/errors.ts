/**
 * The errors of Gatehouse: one class a code, the same class in workflow code, over the wire and in the client.
 *
 * Each is an ApplicationFailure whose `type` names the class and whose only detail is its facts, so that a
 * refusal thrown in the sandbox crosses the wire as it is and `reviveError` makes the same error of it on the
 * other side. Uncaught in a workflow it fails the execution, not the workflow task. Facts are also fields.
 * docs/errors.md lists every code; a test holds it to the table below.
 */
import type { ApplicationFailure } from '@temporalio/common';
import {
  AccessRefusedError,
  ExecutionCancelledError,
  ExecutionClosedError,
  ExecutionExistsError,
  ExecutionFailedError,
  ExecutionNotFoundError,
  ExecutionTerminatedError,
  HistoryFullError,
  NoConnectionError,
  NoWorkerError,
  NotSentError,
  OutsideWorkflowError,
  PluginMissingError,
  TemporalBusyError,
  UnknownOutcomeError,
  UnreadableError,
  WorkerFailingError,
} from './execution-errors';
import {
  FileDamagedError,
  FileNotFoundError,
  FileStoreFailedError,
  FileTooLargeError,
  FileTypeRefusedError,
} from './file-errors';
import {
  AlreadySetError,
  DuplicateSignalError,
  InvalidArgumentError,
  InvalidIdError,
  InvalidInputError,
  KeyReusedError,
  SignalNotFoundError,
  SignalNotOpenError,
  SignalRejectedError,
  SignalTimedOutError,
  SupersededError,
  TooLargeError,
  TooManyEarlyError,
  TooManyPendingError,
  WrongKindError,
} from './gate-errors';
import {
  InputTimedOutError,
  MailboxFullError,
  NoReplyAddressError,
  ReplyTimedOutError,
} from './input-errors';
import { GatehouseError } from './gatehouse-error';

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
};

export type ErrorCode = keyof typeof errorTable;

/** Code to class: the table that docs/errors.md, the HTTP service and the CLI's exit codes are held to. */
export const errorTable = {
  'signal-not-open': SignalNotOpenError,
  'signal-not-found': SignalNotFoundError,
  'invalid-input': InvalidInputError,
  'too-large': TooLargeError,
  'wrong-kind': WrongKindError,
  'already-set': AlreadySetError,
  'timed-out': SignalTimedOutError,
  superseded: SupersededError,
  'key-reused': KeyReusedError,
  'too-many-early': TooManyEarlyError,
  'too-many-pending': TooManyPendingError,
  rejected: SignalRejectedError,
  'duplicate-signal': DuplicateSignalError,
  'invalid-id': InvalidIdError,
  'invalid-argument': InvalidArgumentError,
  'outside-workflow': OutsideWorkflowError,
  'plugin-missing': PluginMissingError,
  'execution-not-found': ExecutionNotFoundError,
  'execution-closed': ExecutionClosedError,
  'execution-exists': ExecutionExistsError,
  'execution-failed': ExecutionFailedError,
  'execution-cancelled': ExecutionCancelledError,
  'execution-terminated': ExecutionTerminatedError,
  'no-worker': NoWorkerError,
  'worker-failing': WorkerFailingError,
  'unknown-outcome': UnknownOutcomeError,
  'not-sent': NotSentError,
  'no-connection': NoConnectionError,
  'access-refused': AccessRefusedError,
  'temporal-busy': TemporalBusyError,
  unreadable: UnreadableError,
  'history-full': HistoryFullError,
  'mailbox-full': MailboxFullError,
  'input-timed-out': InputTimedOutError,
  'reply-timed-out': ReplyTimedOutError,
  'no-reply-address': NoReplyAddressError,
  'file-not-found': FileNotFoundError,
  'file-too-large': FileTooLargeError,
  'file-type-refused': FileTypeRefusedError,
  'file-damaged': FileDamagedError,
  'file-store-failed': FileStoreFailedError,
} as const;

/** The error that a failure from the wire stands for, or undefined where it is not one of ours. */
export function reviveError(failure: ApplicationFailure): GatehouseError | undefined {
  const entry = Object.values(errorTable).find((candidate) => `${failure.type}Error` === candidate.name);
  const facts: unknown = failure.details?.[0];
  if (entry === undefined || typeof facts !== 'object' || facts === null) return undefined;
  // The detail was written by the same class on the other side of the wire; its words stand as they were said.
  const Revived = entry as unknown as new (facts: object, cause?: unknown) => GatehouseError;
  return Object.defineProperty(new Revived(facts, failure.cause), 'message', { value: failure.message });
}
