import { GateTraces } from '../events/gate-traces';
import type { GraphNode, NodeState } from './execution-graph';
import type { ExecutionStatus } from '../../temporal/execution-status';
import { WorkflowTasks } from '../events/workflow-tasks';

/** A node while events still change it. */
export type DraftNode = { -readonly [Key in keyof GraphNode]: GraphNode[Key] } & {
  /** Where it stands among the others: the number of an event, or between two. */
  order: number;
  /** The workflow task that began it. */
  task?: number;
  /** True of a gate that was open already when the run began. */
  isCarried?: boolean;
};

/** What has been read of a history so far. */
export class Draft {
  readonly nodes = new Map<string, DraftNode>();
  readonly tasks = new WorkflowTasks();
  readonly gates = new GateTraces();
  /** The node of an activity by Temporal's id of it, which is what a description of the execution names. */
  readonly activities = new Map<string, string>();
  workflowType = '';
  startedAt = '';
  status: ExecutionStatus = 'running';
  closedAt?: string;
  continuedFrom?: string;
  continuedAs?: string;

  begin(node: DraftNode): DraftNode {
    this.nodes.set(node.id, node);
    return node;
  }

  /** The node's id is that of the event which began it. */
  begun(eventId: number): DraftNode | undefined {
    return this.nodes.get(nodeId(eventId));
  }

  /** Its end is seen by the next workflow task. */
  end(eventId: number, state: NodeState, at: string, more: Partial<DraftNode> = {}): void {
    const node = this.begun(eventId);
    if (node === undefined) return this.tasks.arrive(); // of something that has no node
    Object.assign(node, { failure: undefined, state, endedAt: at }, more);
    this.tasks.arrive({ node: node.id });
  }
}

export function nodeId(eventId: number): string {
  return `e${eventId}`;
}
