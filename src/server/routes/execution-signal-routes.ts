/** Signals by workflowId and id: lists them, reads one, and answers the open one. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { pageQuery } from '../contract/page';
import { executionParam, signalParams } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import { kindSchema, signalListSchema, signalSchema, stateSchema } from '../contract/signal';
import type { Service } from '../service';
import { addAnswerRoutes } from './add-answer-routes';
import { newRoutes } from './new-routes';

const listRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/signals',
  operationId: 'listSignals',
  tags: ['Signals'],
  summary: 'List the signals of an execution, the newest first, without values',
  description: 'Needs a worker. Read a single signal for its `value`, `subject`, `initial` and `report`.',
  request: {
    params: executionParam,
    query: z.object({
      state: stateSchema.optional().openapi({ description: 'Only signals in this state.' }),
      kind: kindSchema.optional().openapi({ description: 'Only signals of this kind.' }),
      children: z.enum(['true', 'false']).optional().openapi({
        description: 'If true, the last page has the signals of running child executions too.',
      }),
      ...pageQuery(100),
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
  operationId: 'getLatestSignal',
  tags: ['Signals'],
  summary: 'Get the latest opening of a signal, with its values',
  description: 'The opening may be pending or settled. Needs a worker.',
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
    const page = await client.listSignals(workflowId, { ...filter, children: children === 'true' });
    return context.json(page, 200);
  });
  app.openapi(getRoute, async (context) => {
    const { id, workflowId } = context.req.valid('param');
    return context.json(await client.getSignal(id, workflowId), 200);
  });
  addAnswerRoutes(app, service, {
    path: '/api/executions/{workflowId}/signals/{id}',
    params: signalParams,
    operationName: 'LatestSignal',
    description:
      'Answers the opening that is open when the request arrives. ' +
      'A gate in a loop opens again at once, so a retry without an Idempotency-Key may answer its next opening. ' +
      'Send the header, or answer by requestId.',
    targetOf: (target) => target,
  });
  return app;
}
