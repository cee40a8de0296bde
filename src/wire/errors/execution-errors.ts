/** What can be wrong with an execution, its worker, or the way to it. */
import { GatehouseError } from './gatehouse-error';
import { wordsOf, type Target } from '../target';

/** `outside-workflow`: a primitive was called where no workflow runs. */
export class OutsideWorkflowError extends GatehouseError {
  readonly code = 'outside-workflow';
  declare readonly primitive: string;

  constructor(facts: { primitive: string }) {
    const message = `${facts.primitive}() waits inside a workflow and was called outside of one. From Node use SignalClient of 'gatehouse/client'.`;
    super('OutsideWorkflow', message, facts);
  }
}

/** `plugin-missing`: the worker of this execution runs without GatehousePlugin. */
export class PluginMissingError extends GatehouseError {
  readonly code = 'plugin-missing';
  declare readonly workflowId: string;

  constructor(facts: { workflowId: string }) {
    const message =
      `The worker of execution '${facts.workflowId}' runs without GatehousePlugin. Use createWorker of ` +
      "'gatehouse/worker', or add `plugins: [new GatehousePlugin()]` to Worker.create and to bundleWorkflowCode.";
    super('PluginMissing', message, facts);
  }
}

/** `execution-not-found`: no execution has this workflowId. */
export class ExecutionNotFoundError extends GatehouseError {
  readonly code = 'execution-not-found';
  declare readonly workflowId: string;
  declare readonly namespace: string;

  constructor(facts: { workflowId: string; namespace: string }, cause?: unknown) {
    const message = `There is no execution '${facts.workflowId}' in namespace '${facts.namespace}'. Check the id, the namespace and the address.`;
    super('ExecutionNotFound', message, facts, { cause });
  }
}

/** `execution-closed`: the execution has ended and takes no answers and no inputs. */
export class ExecutionClosedError extends GatehouseError {
  readonly code = 'execution-closed';
  declare readonly workflowId: string;
  /** Temporal's name of how it ended, in lower case: `completed`, `failed`, `terminated` ... */
  declare readonly status: string;

  constructor(facts: { target?: Target; workflowId: string; status: string; id?: string }, cause?: unknown) {
    const { target, workflowId, status, id } = facts;
    const about = id === undefined || target === 'stream' ? '' : `, and signal '${id}' is not open in it`;
    const message = `Execution '${workflowId}' has ended (${status})${about}; it takes no more ${wordsOf(target).item}s.`;
    super('ExecutionClosed', message, facts, { cause });
  }
}

/** `execution-failed`: the execution ended with a failure, which is the `cause`. */
export class ExecutionFailedError extends GatehouseError {
  readonly code = 'execution-failed';
  declare readonly workflowId: string;

  constructor(facts: { workflowId: string; message: string }, cause?: unknown) {
    super(
      'ExecutionFailed',
      `Execution '${facts.workflowId}' failed: ${facts.message}`,
      { workflowId: facts.workflowId },
      { cause },
    );
  }
}

/** `execution-cancelled`: the execution was cancelled. */
export class ExecutionCancelledError extends GatehouseError {
  readonly code = 'execution-cancelled';
  declare readonly workflowId: string;

  constructor(facts: { workflowId: string }, cause?: unknown) {
    super('ExecutionCancelled', `Execution '${facts.workflowId}' was cancelled.`, facts, { cause });
  }
}

/** `execution-terminated`: the execution was terminated. */
export class ExecutionTerminatedError extends GatehouseError {
  readonly code = 'execution-terminated';
  declare readonly workflowId: string;

  constructor(facts: { workflowId: string }, cause?: unknown) {
    super('ExecutionTerminated', `Execution '${facts.workflowId}' was terminated.`, facts, { cause });
  }
}

/** `no-worker`: a read found no worker to answer it. */
export class NoWorkerError extends GatehouseError {
  readonly code = 'no-worker';
  declare readonly workflowId: string;
  declare readonly waitedMs: number;

  constructor(facts: { workflowId: string; waitedMs: number }, cause?: unknown) {
    const { workflowId, waitedMs } = facts;
    const message = `No worker answered for execution '${workflowId}' within ${waitedMs / 1000} s. Start its worker and ask again.`;
    super('NoWorker', message, facts, { cause, retryable: true });
  }
}

/** `worker-failing`: a worker runs, and its code fails on this execution, which cannot go on until that is mended. */
export class WorkerFailingError extends GatehouseError {
  readonly code = 'worker-failing';
  declare readonly workflowId: string;
  /** What the worker says: a nondeterminism, an error of the workflow's code, a workflow that it does not know. */
  declare readonly taskFailure: string;

  constructor(facts: { workflowId: string; taskFailure: string }, cause?: unknown) {
    const message = `The worker cannot run execution '${facts.workflowId}': ${failing(facts.taskFailure)}`;
    super('WorkerFailing', message, facts, { cause, retryable: true });
  }
}

/** `unreadable`: this client lacks the codec or converter of the execution's worker, or the worker lacks the client's. */
export class UnreadableError extends GatehouseError {
  readonly code = 'unreadable';
  declare readonly workflowId: string;
  /** Which of the two cannot decode what, in words. */
  declare readonly fault: string;

  constructor(facts: { workflowId: string; fault: string }, cause?: unknown) {
    const message =
      `Execution '${facts.workflowId}' and this client do not understand each other: ${facts.fault}. Nothing was applied. ` +
      sameConverter;
    super('Unreadable', message, facts, { cause });
  }
}

const sameConverter =
  'Give both the same data converter: --data-converter, GATEHOUSE_DATA_CONVERTER or --codec-endpoint (docs/encryption.md).';

/** `unknown-outcome`: no verdict came in time, or none that can be read; the answer or input may still be applied. */
export class UnknownOutcomeError extends GatehouseError {
  readonly code = 'unknown-outcome';
  /** What `id` names; a signal where left out. */
  declare readonly target?: Target;
  declare readonly id: string;
  declare readonly workflowId: string;
  declare readonly waitedMs: number;
  /** True where no worker polls the execution's task queue. */
  declare readonly noWorker: boolean;
  /** Why the execution's workflow task fails, where a worker polls and cannot run it. */
  declare readonly taskFailure?: string;
  /** Temporal's address, where Temporal itself does not answer. */
  declare readonly unreachable?: string;
  /** Why the verdict cannot be decoded, where one came. */
  declare readonly unreadable?: string;

  constructor(
    facts: {
      target?: Target;
      id: string;
      workflowId: string;
      waitedMs: number;
      unreadable?: string;
    } & WhyUnanswered,
    cause?: unknown,
  ) {
    const { name, item } = wordsOf(facts.target);
    const again = facts.target === 'stream' ? 'under the same request key ' : '';
    const what = `on ${name} '${facts.id}' in '${facts.workflowId}'`;
    const why =
      facts.unreadable === undefined
        ? `No verdict ${what} within ${facts.waitedMs / 1000} s. ${reasonInWords(facts)}`
        : `The verdict ${what} cannot be decoded here: ${facts.unreadable}. ${sameConverter} `;
    const message = `${why}The ${item} may still be applied; send the same value ${again}again to learn the truth.`;
    super('UnknownOutcome', message, facts, { cause, retryable: true });
  }
}

/** `not-sent`: earlier ones of the same client took up the time, and the answer or input never left; it is not applied. */
export class NotSentError extends GatehouseError {
  readonly code = 'not-sent';
  /** What `id` names; a signal where left out. */
  declare readonly target?: Target;
  declare readonly id: string;
  declare readonly workflowId: string;
  declare readonly waitedMs: number;
  /** How many answers to the execution wait for their verdict at a time. */
  declare readonly inFlight: number;
  /** True where no worker polls the execution's task queue. */
  declare readonly noWorker: boolean;
  /** Why the execution's workflow task fails, where a worker polls and cannot run it. */
  declare readonly taskFailure?: string;
  /** Temporal's address, where Temporal itself does not answer. */
  declare readonly unreachable?: string;

  constructor(
    facts: {
      target?: Target;
      id: string;
      workflowId: string;
      waitedMs: number;
      inFlight: number;
    } & WhyUnanswered,
    cause?: unknown,
  ) {
    const { name, item } = wordsOf(facts.target);
    const message =
      `The ${item} to ${name} '${facts.id}' in '${facts.workflowId}' was not sent within ${facts.waitedMs / 1000} s: ` +
      `${facts.inFlight} earlier ones of this client had no verdict yet. ${reasonInWords(facts)}` +
      'It is not applied; send it again.';
    super('NotSent', message, facts, { cause, retryable: true });
  }
}

interface WhyUnanswered {
  readonly noWorker: boolean;
  readonly taskFailure?: string;
  readonly unreachable?: string;
}

function reasonInWords({ noWorker, taskFailure, unreachable }: WhyUnanswered): string {
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

/** `history-full`: the run's history has no room for more answers or inputs before the execution continues as new. */
export class HistoryFullError extends GatehouseError {
  readonly code = 'history-full';
  declare readonly workflowId: string;
  /**
   * Of this run: the answers it has taken, and the events and bytes of its history. Absent where Temporal itself takes
   * no more Temporal signals for it, as which queued answers and inputs travel.
   */
  declare readonly answers?: number;
  declare readonly events?: number;
  declare readonly bytes?: number;

  constructor(
    facts: { workflowId: string } & Partial<Record<'answers' | 'events' | 'bytes', number>>,
    cause?: unknown,
  ) {
    const { workflowId, answers, events, bytes = 0 } = facts;
    const how =
      answers === undefined
        ? 'Temporal takes no more Temporal signals in this run'
        : `${answers} answers, ${events} events, ${Math.round(bytes / 1e6)} MB`;
    const message =
      `The history of execution '${workflowId}' is full: ${how}. It takes more once it continues as new, ` +
      'which its workflow should do when continueAsNewSuggested() says so.';
    super('HistoryFull', message, facts, { cause, retryable: true });
  }
}

/** `no-connection`: Temporal cannot be reached. */
export class NoConnectionError extends GatehouseError {
  readonly code = 'no-connection';
  declare readonly address: string;

  constructor(facts: { address: string; fault: string }, cause?: unknown) {
    const message = `Temporal cannot be reached at ${facts.address}: ${facts.fault}. Start one with \`gatehouse dev\`, or set TEMPORAL_ADDRESS.`;
    super('NoConnection', message, facts, { cause, retryable: true });
  }
}

/** `access-refused`: Temporal refuses the credentials of this client: they have expired, were withdrawn, or allow too little. */
export class AccessRefusedError extends GatehouseError {
  readonly code = 'access-refused';
  declare readonly address: string;

  constructor(facts: { address: string; fault: string }, cause?: unknown) {
    const message =
      `Temporal at ${facts.address} refuses the credentials of this process: ${facts.fault}. Nothing was done. ` +
      'Renew the API key or the certificate, and start the process again.';
    super('AccessRefused', message, facts, { cause });
  }
}

/** `temporal-busy`: Temporal takes no more calls at the moment; what it refused was not done. */
export class TemporalBusyError extends GatehouseError {
  readonly code = 'temporal-busy';
  declare readonly address: string;
  /** The execution that is asked too often, where it is one and not the namespace. */
  declare readonly workflowId?: string;

  constructor(facts: { address: string; workflowId?: string; fault: string }, cause?: unknown) {
    const { address, workflowId, fault } = facts;
    const who = workflowId === undefined ? '' : ` for execution '${workflowId}'`;
    const message = `Temporal at ${address} takes no more calls${who} at the moment: ${fault}. Try again in some seconds.`;
    super('TemporalBusy', message, facts, { cause, retryable: true });
  }
}

/** `execution-exists`: an execution of this workflowId is already running. */
export class ExecutionExistsError extends GatehouseError {
  readonly code = 'execution-exists';
  declare readonly workflowId: string;

  constructor(facts: { workflowId: string }, cause?: unknown) {
    const message =
      `Execution '${facts.workflowId}' is already running, or has ended and its workflowId may not be used again. ` +
      'Choose another workflowId, or leave it out.';
    super('ExecutionExists', message, facts, { cause });
  }
}
