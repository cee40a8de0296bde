/** Errors about an execution, its worker, or the connection to them. */
import { wordsOf, type Target } from '../target';
import { defineError } from './define-error';

interface OfExecution {
  readonly workflowId: string;
}

/** `outside-workflow`: a primitive was called outside workflow code. */
export class OutsideWorkflowError extends defineError(
  { code: 'outside-workflow', type: 'OutsideWorkflow', status: 500, exit: 'failed' },
  ({ primitive }: { readonly primitive: string }) =>
    `${primitive}() was called outside a workflow. Call it in workflow code. In other programs use SignalClient from 'gatehouse/client'.`,
) {}

/** `plugin-missing`: the worker of this execution runs without GatehousePlugin. */
export class PluginMissingError extends defineError(
  // 404, because such an execution has no gates to find.
  { code: 'plugin-missing', type: 'PluginMissing', status: 404, exit: 'failed' },
  ({ workflowId }: OfExecution) =>
    `The worker of execution '${workflowId}' runs without GatehousePlugin. Use createWorker from ` +
    "'gatehouse/worker', or pass `plugins: [new GatehousePlugin()]` to Worker.create and to bundleWorkflowCode.",
) {}

/** `execution-not-found`: no execution has this workflowId. */
export class ExecutionNotFoundError extends defineError(
  { code: 'execution-not-found', type: 'ExecutionNotFound', status: 404, exit: 'notFound' },
  ({ workflowId, namespace }: OfExecution & { readonly namespace: string }) =>
    `Execution '${workflowId}' was not found in namespace '${namespace}'. Check the workflowId, the namespace and Temporal's address.`,
) {}

interface ExecutionClosed extends OfExecution {
  /** What `id` names. Default: a signal. */
  readonly target?: Target;
  /** Temporal's name for the final status, in lower case: `completed`, `failed`, `terminated` ... */
  readonly status: string;
  readonly id?: string;
  /** True if it ended before its first workflow task was completed, so that it cannot be read. */
  readonly isUnbegun?: boolean;
}

/** `execution-closed`: the execution has ended and accepts no answers and no items. */
export class ExecutionClosedError extends defineError(
  { code: 'execution-closed', type: 'ExecutionClosed', status: 410, exit: 'conflict' },
  ({ target, workflowId, status, id, isUnbegun }: ExecutionClosed) => {
    const ended = `Execution '${workflowId}' has ended (${status.replaceAll('-', ' ')})`;
    if (isUnbegun === true) return `${ended} before its code ran. It has no signals, streams or audit.`;
    const about = id === undefined || target === 'stream' ? '' : `, and its signal '${id}' is not open`;
    return `${ended}${about}. It accepts no more ${wordsOf(target).item}s.`;
  },
) {}

/** `execution-exists`: an execution with this workflowId is already running, or the workflowId cannot be used again. */
export class ExecutionExistsError extends defineError(
  { code: 'execution-exists', type: 'ExecutionExists', status: 409, exit: 'conflict' },
  ({ workflowId }: OfExecution) =>
    `Execution '${workflowId}' is already running, or has ended and its workflowId cannot be used again. ` +
    'Pass another workflowId, or leave it out.',
) {}

/** `execution-failed`: the execution ended with a failure, which is the `cause`. */
export class ExecutionFailedError extends defineError(
  { code: 'execution-failed', type: 'ExecutionFailed', status: 500, exit: 'failed' },
  ({ workflowId, message }: OfExecution & { readonly message: string }) =>
    `Execution '${workflowId}' failed: ${message}`,
  ({ workflowId }): OfExecution => ({ workflowId }),
) {}

/** `execution-cancelled`: the execution was cancelled. */
export class ExecutionCancelledError extends defineError(
  { code: 'execution-cancelled', type: 'ExecutionCancelled', status: 500, exit: 'failed' },
  ({ workflowId }: OfExecution) => `Execution '${workflowId}' was cancelled.`,
) {}

/** `execution-terminated`: the execution was terminated. */
export class ExecutionTerminatedError extends defineError(
  { code: 'execution-terminated', type: 'ExecutionTerminated', status: 500, exit: 'failed' },
  ({ workflowId }: OfExecution) => `Execution '${workflowId}' was terminated.`,
) {}

/** `no-worker`: a query was not answered, because no worker is running. */
export class NoWorkerError extends defineError(
  {
    code: 'no-worker',
    type: 'NoWorker',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice:
      'Start a worker and send the request again. To queue an answer until a worker runs, send it with `Prefer: respond-async`.',
  },
  ({ workflowId, waitedMs }: OfExecution & { readonly waitedMs: number }) =>
    `No worker answered for execution '${workflowId}' within ${waitedMs / 1000} s. Start its worker and try again.`,
) {}

interface WorkerFailing extends OfExecution {
  /** The failure that the worker reports: nondeterminism, an error in the workflow's code, or an unregistered workflow. */
  readonly taskFailure: string;
}

/** `worker-failing`: a worker is running, but its code fails on this execution. The execution waits until the code is fixed. */
export class WorkerFailingError extends defineError(
  {
    code: 'worker-failing',
    type: 'WorkerFailing',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice:
      'Fix the worker and send the request again. To queue an answer until then, send it with `Prefer: respond-async`.',
  },
  ({ workflowId, taskFailure }: WorkerFailing) =>
    `The worker cannot run execution '${workflowId}': ${failing(taskFailure)}`,
) {}

interface Unreadable extends OfExecution {
  /** Which side cannot decode what, in words. */
  readonly fault: string;
}

/** `unreadable`: this client and the execution's worker use different codecs or data converters. */
export class UnreadableError extends defineError(
  {
    code: 'unreadable',
    type: 'Unreadable',
    status: 503,
    exit: 'failed',
    outside: 'The service cannot decode the data of this execution.',
    advice: 'Nothing was applied. The operator must give the service the same data converter as the workers.',
  },
  ({ workflowId, fault }: Unreadable) =>
    `Execution '${workflowId}' and this client use different data converters: ${fault}. Nothing was applied. ${sameConverter}`,
) {}

const sameConverter =
  'Give both the same data converter: set --data-converter, GATEHOUSE_DATA_CONVERTER or --codec-endpoint (docs/encryption.md).';

interface Unanswered extends OfExecution {
  /** What `id` names. Default: a signal. */
  readonly target?: Target;
  readonly id: string;
  /** The key of an item. */
  readonly requestKey?: string;
  readonly waitedMs: number;
  /** True if no worker polls the execution's task queue. */
  readonly noWorker: boolean;
  /** Why the execution's workflow task fails. Set if a worker polls but cannot run the task. */
  readonly taskFailure?: string;
  /** Temporal's address. Set if Temporal itself does not answer. */
  readonly unreachable?: string;
}

interface UnknownOutcome extends Unanswered {
  /** Why the verdict cannot be decoded. Set if a verdict arrived. */
  readonly unreadable?: string;
}

/** `unknown-outcome`: no readable verdict arrived in time. The answer or item may still be applied. */
export class UnknownOutcomeError extends defineError(
  {
    code: 'unknown-outcome',
    type: 'UnknownOutcome',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice:
      'The answer may still be applied. Send the same request again with the same Idempotency-Key: it returns the outcome and applies once.',
  },
  (facts: UnknownOutcome) => {
    const { target, id, workflowId, requestKey, waitedMs, unreadable } = facts;
    const { name, item } = wordsOf(target);
    const again = target === 'stream' ? `again with the request key '${requestKey}'` : 'again';
    const what = `for ${name} '${id}' in '${workflowId}'`;
    const why =
      unreadable === undefined
        ? `No verdict arrived ${what} within ${waitedMs / 1000} s. ${reasonInWords(facts)}`
        : `The verdict ${what} cannot be decoded here: ${unreadable}. ${sameConverter} `;
    return `${why}The ${item} may still be applied. Send the same value ${again} to get the outcome.`;
  },
) {}

interface NotSent extends Unanswered {
  /** How many answers a client sends to one execution at a time. */
  readonly inFlight: number;
}

/** `not-sent`: earlier answers of the same client waited for their verdicts all the time. This one was not sent and is not applied. */
export class NotSentError extends defineError(
  {
    code: 'not-sent',
    type: 'NotSent',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice: 'Nothing was sent. Send the same request again.',
  },
  (facts: NotSent) => {
    const { target, id, workflowId, waitedMs, inFlight } = facts;
    const { name, item } = wordsOf(target);
    return (
      `The ${item} to ${name} '${id}' in '${workflowId}' was not sent within ${waitedMs / 1000} s: ` +
      `${inFlight} earlier calls of this client still wait for their verdicts. ${reasonInWords(facts)}` +
      `The ${item} is not applied. Send it again.`
    );
  },
) {}

function reasonInWords({ noWorker, taskFailure, unreachable }: Unanswered): string {
  if (unreachable !== undefined) return `Temporal does not answer at ${unreachable}. `;
  if (taskFailure !== undefined) return `Its workflow task fails: ${failing(taskFailure)} `;
  return noWorker ? 'No worker polls its task queue. Start one. ' : '';
}

/** The worker's failure and its remedy. */
function failing(failure: string): string {
  const words = failure.replace(/\.$/, '');
  return `${words}. ${remedyFor(failure)}, and restart the worker. The execution then continues.`;
}

function remedyFor(failure: string): string {
  if (/nondeterminism/i.test(failure))
    return 'The workflow code does not match the history. Restore the former code, or use patched() for the change';
  if (failure.includes('no such function is exported'))
    return "Export the workflow from the worker's workflows file";
  return 'Fix the workflow code';
}

interface HistoryFull extends OfExecution {
  /** Answers that this run has accepted. Absent if Temporal itself accepts no more Temporal signals, which carry queued answers. */
  readonly answers?: number;
  /** Events in the history of this run. Absent if `answers` is. */
  readonly events?: number;
  /** Size of the history of this run. Absent if `answers` is. */
  readonly bytes?: number;
}

/** `history-full`: the run's history has no room for more answers or items until the execution continues as new. */
export class HistoryFullError extends defineError(
  { code: 'history-full', type: 'HistoryFull', status: 409, exit: 'conflict', retryable: true },
  ({ workflowId, answers, events, bytes = 0 }: HistoryFull) => {
    const how =
      answers === undefined
        ? 'Temporal accepts no more Temporal signals in this run'
        : `${answers} answers, ${events} events, ${Math.round(bytes / 1e6)} MB`;
    return (
      `The history of execution '${workflowId}' is full: ${how}. The execution accepts more when it continues as new. ` +
      'Its workflow should do so when continueAsNewSuggested() returns true.'
    );
  },
) {}

interface OfAddress {
  readonly address: string;
  readonly fault: string;
}

/** `no-connection`: Temporal cannot be reached. */
export class NoConnectionError extends defineError(
  {
    code: 'no-connection',
    type: 'NoConnection',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    outside: 'Temporal does not answer.',
    advice: 'Send the same request again, with the same Idempotency-Key.',
  },
  ({ address, fault }: OfAddress) =>
    `Temporal cannot be reached at ${address}: ${fault}. Start a server with \`gatehouse dev\`, or set TEMPORAL_ADDRESS.`,
) {}

/** `access-refused`: Temporal refuses the credentials of this client. They have expired, were revoked, or lack permissions. */
export class AccessRefusedError extends defineError(
  {
    code: 'access-refused',
    type: 'AccessRefused',
    status: 503,
    exit: 'noAnswer',
    outside: 'Temporal refuses the credentials of this service.',
    advice: "Nothing was done. The operator must renew the service's credentials for Temporal.",
  },
  ({ address, fault }: OfAddress) =>
    `Temporal at ${address} refuses the credentials of this process: ${fault}. Nothing was done. ` +
    'Renew the API key or the certificate, and restart the process.',
) {}

interface TemporalBusy extends OfAddress {
  /** The execution whose limit was reached. Absent if it was the limit of the namespace. */
  readonly workflowId?: string;
}

/** `temporal-busy`: Temporal accepts no more calls at the moment. The refused call had no effect. */
export class TemporalBusyError extends defineError(
  {
    code: 'temporal-busy',
    type: 'TemporalBusy',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    outside: 'Temporal accepts no more calls at the moment. Try again in a few seconds.',
  },
  ({ address, workflowId, fault }: TemporalBusy) => {
    const who = workflowId === undefined ? '' : ` for execution '${workflowId}'`;
    return `Temporal at ${address} accepts no more calls${who} at the moment: ${fault}. Try again in a few seconds.`;
  },
) {}
