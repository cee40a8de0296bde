/** Temporal's failures as Gatehouse's errors: the one place on the client's side where they are translated. */
import {
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import {
  ApplicationFailure,
  CancelledFailure,
  NamespaceNotFoundError,
  TerminatedFailure,
  TimeoutFailure,
} from '@temporalio/common';
import {
  ExecutionCancelledError,
  ExecutionExistsError,
  ExecutionFailedError,
  ExecutionNotFoundError,
  ExecutionTerminatedError,
  GatehouseError,
  InvalidArgumentError,
  NoConnectionError,
  PluginMissingError,
  reviveError,
} from '../signals/errors';
import { errorInWords } from '../signals/in-words';

/** What a failed call was about. */
export interface CallFacts {
  readonly workflowId: string;
  readonly namespace: string;
}

const grpc = { cancelled: 1, deadlineExceeded: 4, failedPrecondition: 9, unavailable: 14 };

/** The error a caller receives for whatever Temporal threw; what is not known stays as it is. */
export function translate(error: unknown, { workflowId, namespace }: CallFacts): unknown {
  if (error instanceof GatehouseError) return error;
  if (error instanceof WorkflowNotFoundError)
    return new ExecutionNotFoundError({ workflowId, namespace }, error);
  if (error instanceof WorkflowExecutionAlreadyStartedError)
    return new ExecutionExistsError({ workflowId }, error);
  if (error instanceof NamespaceNotFoundError) {
    return new InvalidArgumentError({ argument: `namespace '${namespace}'`, fault: 'does not exist' });
  }
  if (error instanceof WorkflowUpdateFailedError) return refusal(error, workflowId);
  if (error instanceof WorkflowFailedError) return ending(error, workflowId);
  if (grpcCode(error) === grpc.unavailable) {
    return new NoConnectionError({ address: 'its address', fault: errorInWords(error) }, error);
  }
  return error;
}

/** Whether a call ended because nobody answered it in time: no worker, or a slow one. */
export function isUnanswered(error: unknown): boolean {
  const code = grpcCode(error);
  // FAILED_PRECONDITION is what the server says at once when it has seen no poller lately.
  return code === grpc.deadlineExceeded || code === grpc.cancelled || code === grpc.failedPrecondition;
}

function grpcCode(error: unknown): number | undefined {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : undefined;
}

function refusal(error: WorkflowUpdateFailedError, workflowId: string): unknown {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) return error;
  const revived = reviveError(cause);
  if (revived !== undefined) return revived;
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
  return new ExecutionFailedError({ workflowId, message: errorInWords(known) }, known);
}

/** The first of our errors in the chain of causes, else the last cause: an activity's own words, not its wrapper's. */
function deepest(error: unknown): unknown {
  const revived = error instanceof ApplicationFailure ? reviveError(error) : undefined;
  if (revived !== undefined) return revived;
  return error instanceof Error && error.cause !== undefined ? deepest(error.cause) : error;
}
