/** Translates Temporal's failures to Gatehouse's errors. It is the only place on the client's side that does. */
import {
  Connection,
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  NamespaceNotFoundError,
  TerminatedFailure,
  TimeoutFailure,
} from '@temporalio/common';
import { reviveError } from '../../wire/errors/error-table';
import {
  AccessRefusedError,
  ExecutionCancelledError,
  ExecutionExistsError,
  ExecutionFailedError,
  ExecutionNotFoundError,
  ExecutionTerminatedError,
  GatehouseError,
  HistoryFullError,
  InvalidArgumentError,
  NoConnectionError,
  PluginMissingError,
  TemporalBusyError,
  UnreadableError,
  WorkerFailingError,
} from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';

const grpc = {
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  resourceExhausted: 8,
  failedPrecondition: 9,
  permissionDenied: 7,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
};

/** Translates whatever Temporal threw about an execution. Unknown errors are returned unchanged. */
export function translate(error: unknown, client: Client, workflowId: string): unknown {
  const { namespace } = client.options;
  if (error instanceof GatehouseError) return error;
  if (error instanceof WorkflowNotFoundError)
    return new ExecutionNotFoundError({ workflowId, namespace }, error);
  if (error instanceof WorkflowExecutionAlreadyStartedError)
    return new ExecutionExistsError({ workflowId }, error);
  if (error instanceof NamespaceNotFoundError) {
    const remedy = 'Check its name, or create it.';
    return new InvalidArgumentError({
      argument: `namespace '${namespace}'`,
      fault: 'does not exist',
      remedy,
    });
  }
  if (error instanceof WorkflowUpdateFailedError) return refusal(error, workflowId);
  if (error instanceof WorkflowFailedError) return ending(error, workflowId);
  if (grpcCode(error) === grpc.unavailable) {
    return new NoConnectionError({ address: addressOf(client), fault: errorInWords(causeOf(error)) }, error);
  }
  const refused = accessRefused(error, addressOf(client));
  if (refused !== undefined) return refused;
  if (isUnanswered(error)) {
    return new NoConnectionError({ address: addressOf(client), fault: 'no answer in time' }, error);
  }
  if (hasNoRoomForSignals(error)) return new HistoryFullError({ workflowId }, error);
  if (isGrpc(error, 'resourceExhausted')) return busy(error, client);
  return error;
}

/** The error for a call that Temporal rejected for lack of resources, of the namespace or of one execution. */
export function busy(error: unknown, client: Client, workflowId?: string): TemporalBusyError {
  const fault = errorInWords(causeOf(error)).replace(/^\d+ [A-Z_]+: /, '');
  return new TemporalBusyError({ address: addressOf(client), workflowId, fault }, error);
}

/** The error for a call whose credentials Temporal rejected. Undefined for other failures. */
export function accessRefused(error: unknown, address: string): AccessRefusedError | undefined {
  if (!isGrpc(error, 'unauthenticated') && !isGrpc(error, 'permissionDenied')) return undefined;
  const fault = errorInWords(causeOf(error))
    .replace(/^\d+ [A-Z_]+: /, '')
    .replace(/\.$/, '');
  return new AccessRefusedError({ address, fault }, error);
}

/** Why a query was rejected: the worker has no such query, or the worker's code fails on the execution. */
export function refusedQuery(error: QueryNotRegisteredError, workflowId: string): GatehouseError {
  // The SDK uses one class for every failure that a worker returns.
  return error.message.includes('did not register a handler')
    ? new PluginMissingError({ workflowId })
    : new WorkerFailingError({ workflowId, taskFailure: error.message }, error);
}

/** True if the run has the maximum of ten thousand Temporal signals. */
function hasNoRoomForSignals(error: unknown): boolean {
  const cause = causeOf(error);
  return isGrpcServiceError(cause) && /limit for signal events/.test(cause.details);
}

/**
 * True if Temporal accepts no updates for now, because the workflow task of the execution has failed a few times. A
 * fixed worker that starts within the caller's time accepts them.
 */
export function hasFailedTask(error: unknown): boolean {
  const cause = causeOf(error);
  return isGrpcServiceError(cause) && /workflow task in failed state/iu.test(cause.details);
}

/** True if a call ended because no worker answered in time. */
export function isUnanswered(error: unknown): boolean {
  const code = grpcCode(error);
  // The server returns FAILED_PRECONDITION at once when it has seen no poller recently.
  return code === grpc.deadlineExceeded || code === grpc.cancelled || code === grpc.failedPrecondition;
}

/** Connections that were made in another way, such as by a worker, do not expose their address. */
export function addressOf({ connection }: Client): string {
  return connection instanceof Connection ? connection.options.address : 'its address';
}

/** True if a call failed with this gRPC code. */
export function isGrpc(error: unknown, code: keyof typeof grpc): boolean {
  return grpcCode(error) === grpc[code];
}

/** True if a message may have arrived: nobody answered in time, or an attempt failed on its way there or back. */
export function isInDoubt(error: unknown): boolean {
  return isUnanswered(error) || isGrpc(error, 'unavailable') || isGrpc(error, 'resourceExhausted');
}

/** Errors that the SDK throws about failed calls. Any other error of a call was thrown by the data converter. */
const ofCalls = [
  GatehouseError,
  NamespaceNotFoundError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
] as const;

/** True if the client's codec or converter threw, for the request or for the response. */
export function isOfConverter(error: unknown): boolean {
  return !isGrpcServiceError(error) && ofCalls.every((ofCall) => !(error instanceof ofCall));
}

/** The error for an execution whose data the client's codec or converter cannot decode. */
export function unreadable(workflowId: string, error: unknown): UnreadableError {
  const fault = `what the execution writes cannot be decoded here (${errorInWords(error)})`;
  return new UnreadableError({ workflowId, fault }, error);
}

function grpcCode(error: unknown): number | undefined {
  const cause = causeOf(error);
  return isGrpcServiceError(cause) ? cause.code : undefined;
}

/** The gRPC error, which has the cause. The SDK's error only names the call. */
function causeOf(error: unknown): unknown {
  return error instanceof ServiceError ? error.cause : error;
}

function refusal(error: WorkflowUpdateFailedError, workflowId: string): unknown {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) return error;
  const revived = reviveError(cause);
  if (revived !== undefined) return revived;
  if (cause.message.startsWith('Unknown encoding')) {
    const fault = `its worker cannot decode what was sent (${cause.message})`;
    return new UnreadableError({ workflowId, fault }, error);
  }
  return cause.message.startsWith('No registered handler for update')
    ? new PluginMissingError({ workflowId })
    : error;
}

function ending({ cause }: WorkflowFailedError, workflowId: string): GatehouseError {
  if (cause instanceof CancelledFailure) return new ExecutionCancelledError({ workflowId }, cause);
  if (cause instanceof TerminatedFailure) return new ExecutionTerminatedError({ workflowId }, cause);
  if (cause instanceof TimeoutFailure)
    return new ExecutionFailedError({ workflowId, message: 'it timed out' }, cause);

  const known = deepest(cause);
  const message = `${failedNode(cause)}${errorInWords(known)}`;
  return new ExecutionFailedError({ workflowId, message }, known);
}

/** The node of a definition whose task failed, as the beginning of a sentence. Other activities have numbers as ids. */
function failedNode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (!(error instanceof ActivityFailure)) return failedNode(error.cause);
  const { activityId = '', activityType } = error;
  return /^\d*$/u.test(activityId) ? '' : `task '${activityId}' (activity '${activityType}'): `;
}

/** The first Gatehouse error in the chain of causes, or else the root cause, which has the activity's own message. */
function deepest(error: unknown): unknown {
  const revived = error instanceof ApplicationFailure ? reviveError(error) : undefined;
  if (revived !== undefined) return revived;
  return error instanceof Error && error.cause !== undefined ? deepest(error.cause) : error;
}
