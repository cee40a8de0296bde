/** The parameters of addresses in the API: executions, signals and filters. */
import { z } from '@hono/zod-openapi';
import { requestIdSchema } from './signal';

const workflowIdSchema = z.string().min(1).max(1_000).openapi({
  description: 'The workflowId of the execution, percent-encoded.',
  example: 'report-7',
});

/** The execution in a path. */
export const executionParam = z.object({ workflowId: workflowIdSchema });

/** The run of the execution in a path. */
export const runQuery = z.object({
  runId: z.string().max(200).optional().openapi({ description: 'The run. Default: the latest run.' }),
});

/** The signal in a path, by workflowId and id. */
export const signalParams = executionParam.extend({
  id: z.string().min(1).max(200).openapi({
    description: 'The id of the signal, percent-encoded. It names the latest opening.',
    example: 'title',
  }),
});

/** The signal in a path, by requestId. */
export const requestIdParam = z.object({ requestId: requestIdSchema });

const workflowType = z.string().max(1_000).optional().openapi({
  description: 'Only executions of this workflow type.',
  example: 'reportingWf',
});

/** The filter parameters that several lists share. */
export const filterParameters = {
  workflowType,
  workflowId: z.string().max(1_000).optional().openapi({
    description: 'Only the execution with this workflowId.',
    example: 'report-7',
  }),
  query: z.string().max(2_000).optional().openapi({
    description: "A further condition of Temporal's list filter.",
    example: "Region = 'north'",
  }),
};

/** The headers of requests that poll. */
export const conditionalHeaders = z.object({
  'if-none-match': z.string().max(500).optional().openapi({
    description: 'The `ETag` of the last response. If nothing has changed, the response is 304.',
  }),
});
