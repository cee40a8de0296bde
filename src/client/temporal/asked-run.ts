import { checkWorkflowId } from '../../wire/check-workflow-id';

/** The run that a call reads. Default: the latest run, and a timeout of ten seconds. */
export interface AskedRun {
  readonly workflowId: string;
  readonly runId?: string;
  readonly patienceMs?: number;
}

/** Which run of an execution a method reads. */
export interface RunOptions {
  /** Default: the latest run. */
  readonly runId?: string;
}

/** @throws {InvalidArgumentError} If the workflowId is invalid or missing. */
export function askedRun(asked: string | AskedRun): AskedRun {
  const run = typeof asked === 'object' && asked !== null ? asked : { workflowId: asked };
  checkWorkflowId(run.workflowId);
  return run;
}
