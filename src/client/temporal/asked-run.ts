import { checkWorkflowId } from '../../wire/check-workflow-id';

/** Whom a call asks: the latest run where none is named, for ten seconds where no time is given. */
export interface AskedRun {
  readonly workflowId: string;
  readonly runId?: string;
  readonly patienceMs?: number;
}

/** @throws {InvalidArgumentError} for a workflowId that no execution can have, also where the caller gave none at all. */
export function askedRun(asked: string | AskedRun): AskedRun {
  const run = typeof asked === 'object' && asked !== null ? asked : { workflowId: asked };
  checkWorkflowId(run.workflowId);
  return run;
}
