/** What addresses of the API name: executions, signals, instants. */
import { z } from '@hono/zod-openapi';
import { requestIdSchema } from './signal';

const workflowIdSchema = z.string().min(1).max(1_000).openapi({
  description: 'The workflowId of the execution, percent-encoded.',
  example: 'report-7',
});

/** The execution of a path. */
export const executionParam = z.object({ workflowId: workflowIdSchema });

/** The signal of a path, by the names of its execution and its own. */
export const signalParams = executionParam.extend({
  id: z.string().min(1).max(200).openapi({
    description: "The signal's id, percent-encoded: its latest opening is meant.",
    example: 'title',
  }),
});

/** The signal of a path, by its requestId. */
export const requestIdParam = z.object({ requestId: requestIdSchema });

const workflowType = z.string().max(1_000).optional().openapi({
  description: 'In workflows of this type.',
  example: 'reportingWf',
});

/** Parameters by which several lists are filtered. */
export const filterParameters = {
  workflowType,
  workflowId: z.string().max(1_000).optional().openapi({
    description: 'In the execution of this workflowId.',
    example: 'report-7',
  }),
  query: z.string().max(2_000).optional().openapi({
    description: "One more condition of Temporal's list filter.",
    example: "Region = 'north'",
  }),
};

/** Of what is read again and again. */
export const conditionalHeaders = z.object({
  'if-none-match': z.string().max(500).optional().openapi({
    description: 'The `ETag` of the answer that one has: 304 where it is still the same.',
  }),
});
