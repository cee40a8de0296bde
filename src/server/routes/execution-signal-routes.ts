/** Signals by the names of their execution and their id: what it has, one of them, an answer to the one that is open. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../app-env';
import { problemsOf } from '../contract/problems-of';
import { kindSchema, requestIdSchema, signalListSchema, signalSchema, stateSchema } from '../contract/signal';
import type { Service } from '../service';
import { addAnswerRoutes } from './answer-routes';
import { newRoutes } from './new-routes';

const executionParam = z.object({ workflowId: z.string().min(1).max(1_000) });
const signalParams = executionParam.extend({ id: z.string().min(1).max(200) });
const defaultLimit = 100;

const listRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/signals',
  summary: 'The signals of an execution, newest first, without values',
  request: {
    params: executionParam,
    query: z.object({
      state: stateSchema.optional(),
      kind: kindSchema.optional(),
      children: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).optional(),
      after: requestIdSchema.optional(),
    }),
  },
  responses: {
    200: { description: 'A page.', content: { 'application/json': { schema: signalListSchema } } },
    ...problemsOf(404, 503),
  },
});

const getRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/signals/{id}',
  summary: 'The latest opening of a signal, with its values',
  request: { params: signalParams },
  responses: {
    200: { description: 'The signal.', content: { 'application/json': { schema: signalSchema } } },
    ...problemsOf(404, 503),
  },
});

export function executionSignalRoutes(service: Service): OpenAPIHono<AppEnv> {
  const { client } = service;
  const app = newRoutes();

  app.openapi(listRoute, async (context) => {
    const { children, ...filter } = context.req.valid('query');
    const { workflowId } = context.req.valid('param');
    const signals = await client.listSignals(workflowId, { ...filter, children: children === 'true' });
    const last = signals.length === (filter.limit ?? defaultLimit) ? signals.at(-1) : undefined;
    return context.json({ signals, ...(last === undefined ? {} : { nextAfter: last.requestId }) }, 200);
  });
  app.openapi(getRoute, async (context) => {
    const { id, workflowId } = context.req.valid('param');
    return context.json(await client.getSignal(id, workflowId), 200);
  });
  addAnswerRoutes(app, service, {
    path: '/api/executions/{workflowId}/signals/{id}',
    params: signalParams,
    targetOf: (target) => target,
  });
  return app;
}
