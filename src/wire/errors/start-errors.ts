/** Errors about a workflow that somebody wants to start from outside. Nothing has started. */
import { defineError } from './define-error';

interface OfWorkflow {
  /** The workflow type. */
  readonly workflow: string;
}

interface NotStartable extends OfWorkflow {
  readonly startable: readonly string[];
  /** The task queue that the caller named, if it has no startable workflows at all. */
  readonly taskQueue?: string;
}

/** `not-startable`: no worker declares this workflow startable. */
export class NotStartableError extends defineError(
  { code: 'not-startable', type: 'NotStartable', status: 404, exit: 'notFound' },
  ({ workflow, startable, taskQueue }: NotStartable) =>
    taskQueue === undefined
      ? `Workflow '${workflow}' is not startable: no worker that answers declares it with startable(). ` +
        (startable.length === 0 ? 'No workflow is.' : `Startable workflows: ${startable.join(', ')}.`)
      : `Workflow '${workflow}' is not startable on task queue '${taskQueue}': the queue has no startable workflows. ` +
        'Check its name, and start its worker.',
) {}

/** `ambiguous-workflow`: workers of several task queues declare a workflow of this name startable. */
export class AmbiguousWorkflowError extends defineError(
  { code: 'ambiguous-workflow', type: 'AmbiguousWorkflow', status: 409, exit: 'usage' },
  ({ workflow, taskQueues }: OfWorkflow & { readonly taskQueues: readonly string[] }) =>
    `Workflow '${workflow}' is startable on several task queues: ${taskQueues.join(', ')}. Name one of them.`,
) {}

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
  ({ workflow, taskQueues }: OfWorkflow & { readonly taskQueues: readonly string[] }) =>
    `Workflow '${workflow}' cannot be started: no worker answers on task queue ${taskQueues.map((name) => `'${name}'`).join(', ')}. ` +
    'Nothing was started. Start a worker and try again.',
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
