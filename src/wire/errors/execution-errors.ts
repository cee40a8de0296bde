/** What can be wrong with an execution, its worker, or the way to it. */
import { wordsOf, type Target } from '../target';
import { defineError } from './define-error';

interface OfExecution {
  readonly workflowId: string;
}

/** `outside-workflow`: a primitive was called where no workflow runs. */
export class OutsideWorkflowError extends defineError(
  { code: 'outside-workflow', type: 'OutsideWorkflow', status: 500, exit: 'failed' },
  ({ primitive }: { readonly primitive: string }) =>
    `${primitive}() waits inside a workflow and was called outside of one. From Node use SignalClient of 'gatehouse/client'.`,
) {}

/** `plugin-missing`: the worker of this execution runs without GatehousePlugin. */
export class PluginMissingError extends defineError(
  // An execution that has no gates: nothing of them is found.
  { code: 'plugin-missing', type: 'PluginMissing', status: 404, exit: 'failed' },
  ({ workflowId }: OfExecution) =>
    `The worker of execution '${workflowId}' runs without GatehousePlugin. Use createWorker of ` +
    "'gatehouse/worker', or add `plugins: [new GatehousePlugin()]` to Worker.create and to bundleWorkflowCode.",
) {}

/** `execution-not-found`: no execution has this workflowId. */
export class ExecutionNotFoundError extends defineError(
  { code: 'execution-not-found', type: 'ExecutionNotFound', status: 404, exit: 'notFound' },
  ({ workflowId, namespace }: OfExecution & { readonly namespace: string }) =>
    `There is no execution '${workflowId}' in namespace '${namespace}'. Check the id, the namespace and the address.`,
) {}

interface ExecutionClosed extends OfExecution {
  /** What `id` names; a signal where left out. */
  readonly target?: Target;
  /** Temporal's name of how it ended, in lower case: `completed`, `failed`, `terminated` ... */
  readonly status: string;
  readonly id?: string;
}

/** `execution-closed`: the execution has ended and takes no answers and no items. */
export class ExecutionClosedError extends defineError(
  { code: 'execution-closed', type: 'ExecutionClosed', status: 410, exit: 'conflict' },
  ({ target, workflowId, status, id }: ExecutionClosed) => {
    const about = id === undefined || target === 'stream' ? '' : `, and signal '${id}' is not open in it`;
    return `Execution '${workflowId}' has ended (${status.replaceAll('-', ' ')})${about}; it takes no more ${wordsOf(target).item}s.`;
  },
) {}

/** `execution-exists`: an execution of this workflowId is already running. */
export class ExecutionExistsError extends defineError(
  { code: 'execution-exists', type: 'ExecutionExists', status: 409, exit: 'conflict' },
  ({ workflowId }: OfExecution) =>
    `Execution '${workflowId}' is already running, or has ended and its workflowId may not be used again. ` +
    'Choose another workflowId, or leave it out.',
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

/** `no-worker`: a read found no worker to answer it. */
export class NoWorkerError extends defineError(
  {
    code: 'no-worker',
    type: 'NoWorker',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice:
      'Answers reach the execution when a worker runs again: leave one in the queue with `Prefer: respond-async`, or ask again later.',
  },
  ({ workflowId, waitedMs }: OfExecution & { readonly waitedMs: number }) =>
    `No worker answered for execution '${workflowId}' within ${waitedMs / 1000} s. Start its worker and ask again.`,
) {}

interface WorkerFailing extends OfExecution {
  /** What the worker says: a nondeterminism, an error of the workflow's code, a workflow that it does not know. */
  readonly taskFailure: string;
}

/** `worker-failing`: a worker runs, and its code fails on this execution, which cannot go on until that is mended. */
export class WorkerFailingError extends defineError(
  {
    code: 'worker-failing',
    type: 'WorkerFailing',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice:
      'Answers reach the execution when its worker is mended: leave one in the queue with `Prefer: respond-async`, or ask again later.',
  },
  ({ workflowId, taskFailure }: WorkerFailing) =>
    `The worker cannot run execution '${workflowId}': ${failing(taskFailure)}`,
) {}

interface Unreadable extends OfExecution {
  /** Which of the two cannot decode what, in words. */
  readonly fault: string;
}

/** `unreadable`: this client lacks the codec or converter of the execution's worker, or the worker lacks the client's. */
export class UnreadableError extends defineError(
  {
    code: 'unreadable',
    type: 'Unreadable',
    status: 503,
    exit: 'failed',
    advice: 'Nothing was decided. Whoever runs the service gives it the data converter of the workers.',
  },
  ({ workflowId, fault }: Unreadable) =>
    `Execution '${workflowId}' and this client do not understand each other: ${fault}. Nothing was applied. ${sameConverter}`,
) {}

const sameConverter =
  'Give both the same data converter: --data-converter, GATEHOUSE_DATA_CONVERTER or --codec-endpoint (docs/encryption.md).';

interface Unanswered extends OfExecution {
  /** What `id` names; a signal where left out. */
  readonly target?: Target;
  readonly id: string;
  readonly waitedMs: number;
  /** True where no worker polls the execution's task queue. */
  readonly noWorker: boolean;
  /** Why the execution's workflow task fails, where a worker polls and cannot run it. */
  readonly taskFailure?: string;
  /** Temporal's address, where Temporal itself does not answer. */
  readonly unreachable?: string;
}

interface UnknownOutcome extends Unanswered {
  /** Why the verdict cannot be decoded, where one came. */
  readonly unreadable?: string;
}

/** `unknown-outcome`: no verdict came in time, or none that can be read; the answer or item may still be applied. */
export class UnknownOutcomeError extends defineError(
  {
    code: 'unknown-outcome',
    type: 'UnknownOutcome',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice:
      'The answer may still apply. Send the same request again, with the same Idempotency-Key: it tells the truth and applies once.',
  },
  (facts: UnknownOutcome) => {
    const { target, id, workflowId, waitedMs, unreadable } = facts;
    const { name, item } = wordsOf(target);
    const again = target === 'stream' ? 'under the same request key ' : '';
    const what = `on ${name} '${id}' in '${workflowId}'`;
    const why =
      unreadable === undefined
        ? `No verdict ${what} within ${waitedMs / 1000} s. ${reasonInWords(facts)}`
        : `The verdict ${what} cannot be decoded here: ${unreadable}. ${sameConverter} `;
    return `${why}The ${item} may still be applied; send the same value ${again}again to learn the truth.`;
  },
) {}

interface NotSent extends Unanswered {
  /** How many answers to the execution wait for their verdict at a time. */
  readonly inFlight: number;
}

/** `not-sent`: earlier ones of the same client took up the time, and the answer or item never left; it is not applied. */
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
      `${inFlight} earlier ones of this client had no verdict yet. ${reasonInWords(facts)}` +
      'It is not applied; send it again.'
    );
  },
) {}

function reasonInWords({ noWorker, taskFailure, unreachable }: Unanswered): string {
  if (unreachable !== undefined) return `Temporal does not answer at ${unreachable}. `;
  if (taskFailure !== undefined) return `Its workflow task fails: ${failing(taskFailure)} `;
  return noWorker ? 'No worker polls its task queue: start one. ' : '';
}

/** What the worker says, and what mends it. */
function failing(failure: string): string {
  const words = failure.replace(/\.$/, '');
  return `${words}. ${remedyFor(failure)}, and restart the worker; the execution then goes on.`;
}

function remedyFor(failure: string): string {
  if (/nondeterminism/i.test(failure))
    return 'The code does something else than the history records: bring the former code back or use patched() for the change';
  if (failure.includes('no such function is exported'))
    return 'Export the workflow from the workflows of the worker';
  return 'Mend the workflow';
}

interface HistoryFull extends OfExecution {
  /** The answers that this run has taken. Absent where Temporal itself takes no more signals for it, as which queued ones travel. */
  readonly answers?: number;
  /** In the history of this run; absent as `answers` is. */
  readonly events?: number;
  /** Of the history of this run; absent as `answers` is. */
  readonly bytes?: number;
}

/** `history-full`: the run's history has no room for more answers or items before the execution continues as new. */
export class HistoryFullError extends defineError(
  { code: 'history-full', type: 'HistoryFull', status: 409, exit: 'conflict', retryable: true },
  ({ workflowId, answers, events, bytes = 0 }: HistoryFull) => {
    const how =
      answers === undefined
        ? 'Temporal takes no more Temporal signals in this run'
        : `${answers} answers, ${events} events, ${Math.round(bytes / 1e6)} MB`;
    return (
      `The history of execution '${workflowId}' is full: ${how}. It takes more once it continues as new, ` +
      'which its workflow should do when continueAsNewSuggested() says so.'
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
    advice: 'Temporal does not answer. Send the same request again, with the same Idempotency-Key.',
  },
  ({ address, fault }: OfAddress) =>
    `Temporal cannot be reached at ${address}: ${fault}. Start one with \`gatehouse dev\`, or set TEMPORAL_ADDRESS.`,
) {}

/** `access-refused`: Temporal refuses the credentials of this client: they have expired, were withdrawn, or allow too little. */
export class AccessRefusedError extends defineError(
  {
    code: 'access-refused',
    type: 'AccessRefused',
    status: 503,
    exit: 'noAnswer',
    advice: 'Nothing was done. Whoever runs the service renews its credentials for Temporal.',
  },
  ({ address, fault }: OfAddress) =>
    `Temporal at ${address} refuses the credentials of this process: ${fault}. Nothing was done. ` +
    'Renew the API key or the certificate, and start the process again.',
) {}

interface TemporalBusy extends OfAddress {
  /** The execution that is asked too often, where it is one and not the namespace. */
  readonly workflowId?: string;
}

/** `temporal-busy`: Temporal takes no more calls at the moment; what it refused was not done. */
export class TemporalBusyError extends defineError(
  { code: 'temporal-busy', type: 'TemporalBusy', status: 503, exit: 'noAnswer', retryable: true },
  ({ address, workflowId, fault }: TemporalBusy) => {
    const who = workflowId === undefined ? '' : ` for execution '${workflowId}'`;
    return `Temporal at ${address} takes no more calls${who} at the moment: ${fault}. Try again in some seconds.`;
  },
) {}
