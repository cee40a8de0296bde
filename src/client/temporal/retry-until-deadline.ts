/**
 * How a connection repeats a call that failed for a moment: as the SDK does and after the SDK's pauses, but for as
 * long as the call's deadline allows, and never beyond it. By itself the SDK gives up after ten tries, and sleeps up
 * to five seconds past a deadline.
 *
 * The pauses stay as long as they are, a second and more where an execution is busy. Server 1.29.1 takes ten updates
 * in flight, and where it refuses more it also aborts some of those; whoever comes back soon keeps everybody from
 * getting through. With pauses of 20 to 400 ms a hundred answers by twenty clients took 8 to 16 seconds in place of
 * 4 to 10, and some never arrived. What makes it quick is the line of eight in each client.
 *
 * This stands in place of the SDK's interceptor; two of them would multiply their tries.
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

const resourceExhausted = 8; // of gRPC's status codes
const unavailable = 14;
const nothing = (): void => undefined;
const lastTryMs = 50; // a call needs some time to be answered at all

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
      // The connection was closed while the call waited to be tried again; thrown in a timer it would end the process.
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

/** The same for what makes its connections itself, such as Temporal's test environment. */
export const retryUntilDeadlinePlugin: ConnectionPlugin = {
  name: 'gatehouse-retry-until-deadline',
  configureConnection: (options) => ({ ...options, interceptors: [retryUntilDeadline] }),
};

/** Where the server refuses one update too many, it aborts the others too: their senders are the same crowd. */
export function isCrowded({ code, details }: { readonly code: number; readonly details: string }): boolean {
  return code === resourceExhausted || (code === unavailable && details.includes('update was aborted'));
}

/** How a call with this deadline is repeated; one without as the SDK does. */
export function retryOptions(deadline: Date | number | undefined): GrpcRetryOptions {
  const usual = defaultGrpcRetryOptions();
  if (deadline === undefined) return usual;

  const left = (): number => Number(deadline) - Date.now();
  return {
    // Half of what is left, so that the last tries come in time for an answer.
    delayFunction: (attempt, status) => Math.min(left() / 2, usual.delayFunction(attempt, status)),
    retryableDecider: (_attempt, status) => left() > lastTryMs && isRetryableError(status),
  };
}

/** A call that ends at once as the one before it did. */
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
