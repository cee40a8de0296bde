import { GateTraces } from '../events/gate-traces';
import type { GraphNode, NodeState } from './execution-graph';
import type { ExecutionStatus } from '../../temporal/execution-status';
import { WorkflowTasks } from '../events/workflow-tasks';

/** A node while events still change it. */
export type DraftNode = { -readonly [Key in keyof GraphNode]: GraphNode[Key] } & {
  /** The position among the nodes: the number of an event, or a number between two. */
  order: number;
  /** The workflow task that began the node. */
  task?: number;
  /** True for a gate that was open before the run began. */
  isCarried?: boolean;
};

/** What has been read of a history so far. */
export class Draft {
  readonly nodes = new Map<string, DraftNode>();
  readonly tasks = new WorkflowTasks();
  readonly gates = new GateTraces();
  /** The node of an activity, by the activity id, which Temporal's description of the execution uses. */
  readonly activities = new Map<string, string>();
  workflowType = '';
  startedAt = '';
  status: ExecutionStatus = 'running';
  closedAt?: string;
  continuedFrom?: string;
  continuedAs?: string;
  /** The argument of a workflow that is built as data, unchecked. */
  definedInput?: unknown;

  begin(node: DraftNode): DraftNode {
    this.nodes.set(node.id, node);
    return node;
  }

  /** The node that an event began. */
  begun(eventId: number): DraftNode | undefined {
    return this.nodes.get(nodeId(eventId));
  }

  /** Ends a node. The next workflow task sees its end. */
  end(eventId: number, state: NodeState, at: string, more: Partial<DraftNode> = {}): void {
    const node = this.begun(eventId);
    if (node === undefined) return this.tasks.arrive(); // the event has no node
    Object.assign(node, { failure: undefined, state, endedAt: at }, more);
    this.tasks.arrive({ node: node.id });
  }
}

export function nodeId(eventId: number): string {
  return `e${eventId}`;
}
