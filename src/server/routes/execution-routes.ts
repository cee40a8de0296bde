/** Executions: lists them, and reads one, its audit and its streams. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AuditEntry, ExecutionSort } from '../../client';
import { executionSorts } from '../../client/executions/sorted-executions';
import type { AppEnv } from '../http/app-env';
import {
  auditSchema,
  endingSchema,
  executionDetailsSchema,
  executionListSchema,
  statusSchema,
  streamListSchema,
} from '../contract/execution';
import { pageQuery } from '../contract/page';
import { executionParam, filterParameters, runQuery } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const listRoute = createRoute({
  method: 'get',
  path: '/api/executions',
  operationId: 'listExecutions',
  tags: ['Executions'],
  summary: 'List the executions of the namespace, running executions first',
  description: 'Needs no worker. It lists executions without gates too.',
  request: {
    query: z.object({
      workflowType: filterParameters.workflowType,
      status: statusSchema.optional().openapi({ description: 'Only executions with this status.' }),
      workflowIdPrefix: z
        .string()
        .max(1_000)
        .optional()
        .openapi({ description: 'A prefix of the workflowId.' }),
      workflowTypePrefix: z
        .string()
        .max(1_000)
        .optional()
        .openapi({ description: 'A prefix of the workflow type.' }),
      workflowId: z
        .string()
        .max(1_000)
        .optional()
        .openapi({ description: 'Only the runs of this execution, the newest first.' }),
      search: z.string().max(1_000).optional().openapi({
        description:
          'A part of the workflowId or of the workflow type, in any case. A page searches up to 5,000 executions, so it can have fewer items than `limit`, or none, and still a `nextCursor`.',
      }),
      waiting: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: 'If true, only running executions that wait for people.' }),
      startedAfter: z.iso
        .datetime({ offset: true })
        .optional()
        .openapi({ description: 'Only executions that started at this instant or later.' }),
      startedBefore: z.iso
        .datetime({ offset: true })
        .optional()
        .openapi({ description: 'Only executions that started before this instant.' }),
      sort: z
        .enum(executionSorts as [ExecutionSort, ...ExecutionSort[]])
        .optional()
        .openapi({
          description:
            'The field to sort by. A minus in front means descending order. At most 1,000 executions can be sorted; if more match, the request is refused with `invalid-argument`.',
          example: '-startedAt',
        }),
      query: filterParameters.query,
      ...pageQuery(50),
    }),
  },
  responses: {
    200: { description: 'A page.', content: { 'application/json': { schema: executionListSchema } } },
    ...problemsOf(503),
  },
});

const getRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}',
  operationId: 'getExecution',
  tags: ['Executions'],
  summary: 'Get an execution',
  description: 'Needs no worker.',
  request: { params: executionParam },
  responses: {
    200: {
      description: 'The latest run of the execution.',
      content: { 'application/json': { schema: executionDetailsSchema } },
    },
    ...problemsOf(404, 503),
  },
});

const auditRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/audit',
  operationId: 'listAudit',
  tags: ['Executions'],
  summary: 'List every decision and every attempt that reached an execution, the oldest first',
  description: 'An execution keeps the last 2,000 entries. Needs a worker.',
  request: {
    params: executionParam,
    query: z.object({
      ...pageQuery(100),
    }),
  },
  responses: {
    200: { description: 'A page.', content: { 'application/json': { schema: auditSchema } } },
    ...problemsOf(404, 503),
  },
});

const streamsRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/streams',
  operationId: 'listStreams',
  tags: ['Executions'],
  summary: 'List the streams of an execution with their counts',
  description: 'All streams are on one page. Needs a worker.',
  request: { params: executionParam },
  responses: {
    200: { description: 'All streams.', content: { 'application/json': { schema: streamListSchema } } },
    ...problemsOf(404, 503),
  },
});

const endingRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/ending',
  operationId: 'getEnding',
  tags: ['Executions'],
  summary: 'Get how a run of an execution ended, and why it failed',
  description: 'Reads only the last event of the history. Needs no worker.',
  request: {
    params: executionParam,
    query: runQuery,
  },
  responses: {
    200: { description: 'The end.', content: { 'application/json': { schema: endingSchema } } },
    ...problemsOf(404, 503),
  },
});

export function executionRoutes({ client, settings }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(listRoute, async (context) => {
    const { waiting, ...filter } = context.req.valid('query');
    return context.json(await client.listExecutions({ ...filter, waiting: waiting === 'true' }), 200);
  });
  app.openapi(endingRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    return context.json(await client.ending(workflowId, context.req.valid('query')), 200);
  });
  app.openapi(getRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const execution = await client.getExecution(workflowId);
    const { temporalUi } = settings;
    if (temporalUi === undefined) return context.json(execution, 200);
    const { namespace } = client.temporal.options;
    return context.json({ ...execution, temporalUrl: temporalUrlOf(temporalUi, namespace, workflowId) }, 200);
  });
  app.openapi(auditRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const page = await client.audit(workflowId, context.req.valid('query'));
    return context.json({ ...page, items: page.items.map(shown) }, 200);
  });
  app.openapi(streamsRoute, async (context) =>
    context.json({ items: await client.listStreams(context.req.valid('param').workflowId) }, 200),
  );
  return app;
}

/** Copies the issues into the mutable lists of the contract's types. */
function shown({ issues, ...entry }: AuditEntry): z.input<typeof auditSchema>['items'][number] {
  if (issues === undefined) return entry;
  return { ...entry, issues: issues.map(({ path, message }) => ({ path: [...path], message })) };
}

/**
 * The address of an execution in Temporal's UI.
 *
 * @example
 * temporalUrlOf('https://temporal.example.org', 'default', 'report 7'); // .../namespaces/default/workflows/report%207
 */
function temporalUrlOf(ui: string, namespace: string, workflowId: string): string {
  return `${ui}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
}
