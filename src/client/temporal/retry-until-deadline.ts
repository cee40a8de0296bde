/**
 * Retries calls of a connection that failed temporarily: in the same cases and with the same pauses as the SDK, but
 * until the deadline of the call, and never beyond it. By itself the SDK gives up after ten attempts, and sleeps up to
 * five seconds past a deadline.
 *
 * The pauses are not shortened; they are a second and more for a busy execution. Server 1.29.1 accepts ten updates in
 * flight, and if it rejects more, it also aborts some of the ten. Clients that retry soon keep each other from
 * succeeding: with pauses of 20 to 400 ms, a hundred answers by twenty clients took 8 to 16 seconds instead of 4 to 10,
 * and some never arrived. What makes it fast is the line of eight in each client.
 *
 * This interceptor replaces the one of the SDK; two of them would multiply their attempts.
 */
import {
  defaultGrpcRetryOptions,
  isRetryableError,
  makeGrpcRetryInterceptor,
  type ConnectionOptions,
  type ConnectionPlugin,
  type GrpcRetryOptions,
} from '@temporalio/client';
import { crowdListener } from './when-crowded';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Parameters<Interceptor>[1]>;
type Status = Parameters<GrpcRetryOptions['retryableDecider']>[1];

const resourceExhausted = 8; // gRPC status code
const unavailable = 14;
const nothing = (): void => undefined;
const lastTryMs = 50; // the shortest time in which a call can be answered

/** For `ConnectionOptions.interceptors`. */
export const retryUntilDeadline: Interceptor = (call, next) => {
  const tell = crowdListener();
  const { retryableDecider, ...options } = retryOptions(call.deadline);
  let failure: Status | undefined;
  let isClosed = false;
  const nextTry: typeof next = (callOptions) => {
    try {
      return next(callOptions);
    } catch (error) {
      // The connection was closed while the call waited to be retried. An error that is thrown in a timer would end the
      // process.
      if (failure === undefined) throw error;
      isClosed = true;
      return endedBy(failure);
    }
  };
  return makeGrpcRetryInterceptor({
    ...options,
    retryableDecider: (attempt, status) => {
      failure = status;
      if (isCrowded(status)) tell?.();
      return !isClosed && retryableDecider(attempt, status);
    },
  })(call, nextTry);
};

/** The same as a plugin, for code that makes its connections itself, such as Temporal's test environment. */
export const retryUntilDeadlinePlugin: ConnectionPlugin = {
  name: 'gatehouse-retry-until-deadline',
  configureConnection: (options) => ({ ...options, interceptors: [retryUntilDeadline] }),
};

/** When the server rejects one update too many, it also aborts others. Their senders count as rejected too. */
export function isCrowded({ code, details }: { readonly code: number; readonly details: string }): boolean {
  return code === resourceExhausted || (code === unavailable && details.includes('update was aborted'));
}

/** How a call with this deadline is retried. Without a deadline, as the SDK does. */
export function retryOptions(deadline: Date | number | undefined): GrpcRetryOptions {
  const usual = defaultGrpcRetryOptions();
  if (deadline === undefined) return usual;

  const left = (): number => Number(deadline) - Date.now();
  return {
    // Half of the remaining time, so that the last attempts leave time for an answer.
    delayFunction: (attempt, status) => Math.min(left() / 2, usual.delayFunction(attempt, status)),
    retryableDecider: (_attempt, status) => left() > lastTryMs && isRetryableError(status),
  };
}

/** A call that ends at once with the status of the previous one. */
function endedBy(status: Status): Call {
  return {
    start: (_metadata, listener) => listener?.onReceiveStatus?.(status),
    sendMessage: nothing,
    sendMessageWithContext: nothing,
    halfClose: nothing,
    startRead: nothing,
    cancelWithStatus: nothing,
    getPeer: () => '',
    getAuthContext: () => null,
  };
}
