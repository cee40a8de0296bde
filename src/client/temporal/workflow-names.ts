import { definitionMemoKey } from '../../wire/defined-run';
import type { ExecutionInfo } from './execution-info';

/** What people call the workflow of an execution. */
export interface WorkflowNames {
  readonly workflowType: string;
  /** The name of the definition, if the execution runs a workflow as data and a client of Gatehouse started it. */
  readonly definition?: string;
}

export function workflowNames({ type, memo }: Pick<ExecutionInfo, 'type' | 'memo'>): WorkflowNames {
  const definition: unknown = memo?.[definitionMemoKey];
  return { workflowType: type, ...(typeof definition === 'string' ? { definition } : {}) };
}
