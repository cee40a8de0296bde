/** The graph of an execution in the API. */
import { z } from '@hono/zod-openapi';
import { nodeKinds, nodeStates } from '../../client/history/graph/execution-graph';
import { statusSchema } from './execution';
import { actorSchema } from './actor-schema';
import { automaticFields, workflowNames } from './signal';

const instant = z.string().openapi({ format: 'date-time' });

const graphNodeSchema = z
  .object({
    id: z.string().openapi({ description: 'The same in every read.' }),
    kind: z.enum(nodeKinds),
    name: z.string(),
    state: z.enum(nodeStates),
    startedAt: instant.optional().openapi({ description: 'Absent for a node that has not begun.' }),
    endedAt: instant.optional(),
    deadline: instant.optional(),
    attempt: z.int().optional(),
    summary: z.string().optional().openapi({ description: "The author's text." }),
    failure: z.string().optional().openapi({ description: 'Why the node, or its last attempt, failed.' }),
    workflowId: z.string().optional().openapi({ description: 'The other execution, such as a child.' }),
    step: z.string().optional().openapi({ description: 'The id of its step in the data of the execution.' }),
    requestId: z.string().optional().openapi({ description: 'For a gate, the opening.' }),
    round: z.int().optional(),
    actor: actorSchema.optional(),
    ...automaticFields,
  })
  .openapi('GraphNode');

const graphEdgeSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    on: z
      .literal('started')
      .optional()
      .openapi({ description: 'Set if the task saw the start of the node, and not its end.' }),
  })
  .openapi('GraphEdge');

export const graphSchema = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    ...workflowNames,
    status: statusSchema,
    continuedFrom: z.string().optional().openapi({ description: 'The previous run.' }),
    continuedAs: z.string().optional().openapi({ description: 'The next run.' }),
    nodes: z.array(graphNodeSchema),
    edges: z.array(graphEdgeSchema),
    truncated: z.object({ nodes: z.int(), words: z.string() }).optional(),
    note: z.string().optional().openapi({ description: 'What the graph cannot show, as text.' }),
  })
  .openapi('ExecutionGraph');
