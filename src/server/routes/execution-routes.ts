/** Executions: which there are, how one is, what was decided in it, which streams it has. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AuditEntry } from '../../client';
import type { AppEnv } from '../app-env';
import {
  auditSchema,
  executionDetailsSchema,
  executionListSchema,
  statusSchema,
  streamListSchema,
} from '../contract/execution';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { temporalUrlOf } from '../temporal-url';
import { newRoutes } from './new-routes';

const executionParam = z.object({ workflowId: z.string().min(1).max(1_000) });
const limit = z.coerce.number().int().min(1).max(1_000).optional();
const defaultAuditLimit = 100;

const listRoute = createRoute({
  method: 'get',
  path: '/api/executions',
  summary: 'The executions of the namespace, running ones first',
  request: {
    query: z.object({
      workflowType: z.string().max(1_000).optional(),
      status: statusSchema.optional(),
      workflowIdPrefix: z
        .string()
        .max(1_000)
        .optional()
        .openapi({ description: 'How their workflowId begins.' }),
      query: z
        .string()
        .max(2_000)
        .optional()
        .openapi({ description: "One more condition of Temporal's list filter." }),
      limit,
      cursor: z.string().max(10_000).optional(),
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
  summary: 'How an execution is',
  request: { params: executionParam },
  responses: {
    200: {
      description: 'Its latest run.',
      content: { 'application/json': { schema: executionDetailsSchema } },
    },
    ...problemsOf(404, 503),
  },
});

const auditRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/audit',
  summary: 'Every decision and every attempt that reached an execution, oldest first',
  request: {
    params: executionParam,
    query: z.object({
      after: z.coerce.number().int().min(0).optional().openapi({ description: 'Entries after this `seq`.' }),
      limit,
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
  summary: 'The streams of an execution, counted',
  request: { params: executionParam },
  responses: {
    200: { description: 'All of them.', content: { 'application/json': { schema: streamListSchema } } },
    ...problemsOf(404, 503),
  },
});

export function executionRoutes({ client, settings }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(listRoute, async (context) =>
    context.json(await client.listExecutions(context.req.valid('query')), 200),
  );
  app.openapi(getRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const execution = await client.getExecution(workflowId);
    const { temporalUi } = settings;
    if (temporalUi === undefined) return context.json(execution, 200);
    const { namespace } = client.temporal.options;
    return context.json({ ...execution, temporalUrl: temporalUrlOf(temporalUi, namespace, workflowId) }, 200);
  });
  app.openapi(auditRoute, async (context) => {
    const page = context.req.valid('query');
    const entries = await client.audit(context.req.valid('param').workflowId, page);
    const last = entries.length === (page.limit ?? defaultAuditLimit) ? entries.at(-1) : undefined;
    const nextAfter = last === undefined ? {} : { nextAfter: last.seq };
    return context.json({ entries: entries.map(shown), ...nextAfter }, 200);
  });
  app.openapi(streamsRoute, async (context) =>
    context.json({ streams: await client.listStreams(context.req.valid('param').workflowId) }, 200),
  );
  return app;
}

/** The entry with lists of its own, as the contract wants them. */
function shown({ issues, ...entry }: AuditEntry): z.input<typeof auditSchema>['entries'][number] {
  if (issues === undefined) return entry;
  return { ...entry, issues: issues.map(({ path, message }) => ({ path: [...path], message })) };
}
