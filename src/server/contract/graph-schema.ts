/** The graph of an execution as the API shows it. */
import { z } from '@hono/zod-openapi';
import { nodeKinds, nodeStates } from '../../client/history/graph/execution-graph';
import { statusSchema } from './execution';
import { actorSchema, automaticFields } from './signal';

const instant = z.string().openapi({ format: 'date-time' });

const graphNodeSchema = z
  .object({
    id: z.string().openapi({ description: 'Stays the same from one reading to the next.' }),
    kind: z.enum(nodeKinds),
    name: z.string(),
    state: z.enum(nodeStates),
    startedAt: instant,
    endedAt: instant.optional(),
    deadline: instant.optional(),
    attempt: z.int().optional(),
    summary: z.string().optional().openapi({ description: "The author's words." }),
    failure: z.string().optional().openapi({ description: 'Why it failed, or its last attempt did.' }),
    workflowId: z.string().optional().openapi({ description: 'The other execution, as of a child.' }),
    requestId: z.string().optional().openapi({ description: 'Of a gate: names this opening.' }),
    round: z.int().optional(),
    actor: actorSchema.optional(),
    ...automaticFields,
  })
  .openapi('GraphNode');

const graphEdgeSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    on: z.literal('started').optional().openapi({ description: 'Where the start was seen, not the end.' }),
  })
  .openapi('GraphEdge');

export const graphSchema = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    workflowType: z.string(),
    status: statusSchema,
    continuedFrom: z.string().optional().openapi({ description: 'The run before.' }),
    continuedAs: z.string().optional().openapi({ description: 'The run that follows.' }),
    nodes: z.array(graphNodeSchema),
    edges: z.array(graphEdgeSchema),
    truncated: z.object({ nodes: z.int(), words: z.string() }).optional(),
    note: z.string().optional().openapi({ description: 'What the graph cannot tell, in words.' }),
  })
  .openapi('ExecutionGraph');
