/** Errors about a workflow that somebody wants to start from outside. Nothing has started. */
import { defineError } from './define-error';

interface OfWorkflow {
  /** The workflow type. */
  readonly workflow: string;
}

interface NotStartable extends OfWorkflow {
  /** The task queues that were asked: the one that the caller named, or all that have a catalogue. */
  readonly taskQueues: readonly string[];
  /** The workflows that can be started there. */
  readonly startable: readonly string[];
}

/** `not-startable`: no worker declares this workflow startable. */
export class NotStartableError extends defineError(
  { code: 'not-startable', type: 'NotStartable', status: 404, exit: 'notFound' },
  ({ workflow, taskQueues, startable }: NotStartable) =>
    `Workflow '${workflow}' is not startable on task queue ${queuesInWords(taskQueues)}: ` +
    (startable.length === 0
      ? 'no worker there declares a workflow with startable(). Check the name of the task queue, and start its worker.'
      : `no worker that answers declares it with startable(). Startable workflows: ${startable.join(', ')}.`),
) {}

/** `ambiguous-workflow`: workers of several task queues declare a workflow of this name startable. */
export class AmbiguousWorkflowError extends defineError(
  { code: 'ambiguous-workflow', type: 'AmbiguousWorkflow', status: 409, exit: 'usage' },
  ({ workflow, taskQueues }: OfWorkflow & { readonly taskQueues: readonly string[] }) =>
    `Workflow '${workflow}' is startable on several task queues: ${taskQueues.join(', ')}. Name one of them.`,
) {}

interface Unreachable extends OfWorkflow {
  readonly taskQueues: readonly string[];
  /** The workflowId of the catalogue, if an execution of another type has it. */
  readonly blockedBy?: string;
}

/** `workflow-unreachable`: no worker answers that could check the input. */
export class WorkflowUnreachableError extends defineError(
  {
    code: 'workflow-unreachable',
    type: 'WorkflowUnreachable',
    status: 503,
    exit: 'noAnswer',
    retryable: true,
    advice: 'Nothing was started. Start a worker and send the same request again.',
  },
  ({ workflow, taskQueues, blockedBy }: Unreachable) =>
    blockedBy === undefined
      ? `Workflow '${workflow}' cannot be started: no worker answers on task queue ${queuesInWords(taskQueues)}. ` +
        'Nothing was started. Start a worker and try again.'
      : `Workflow '${workflow}' cannot be started: execution '${blockedBy}' has the workflowId of the catalogue of its task queue, ` +
        'and is not a catalogue. Nothing was started. Terminate that execution and try again.',
) {}

/** `declaration-faulty`: the worker's declaration of this workflow has a mistake. */
export class DeclarationFaultyError extends defineError(
  {
    code: 'declaration-faulty',
    type: 'DeclarationFaulty',
    status: 503,
    exit: 'failed',
    advice: "Nothing was started. The operator must fix the worker's code.",
  },
  ({ workflow, fault }: OfWorkflow & { readonly fault: string }) =>
    `Workflow '${workflow}' cannot be started: ${fault}. Fix its call of startable() and restart the worker.`,
) {}

const maxNamed = 10;

function queuesInWords(taskQueues: readonly string[]): string {
  const more = taskQueues.length - maxNamed;
  const named = taskQueues.slice(0, maxNamed).map((name) => `'${name}'`);
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
