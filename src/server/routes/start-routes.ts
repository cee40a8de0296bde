/** Lists startable workflows, and starts their executions. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { actorOf } from '../answering/actor-of';
import {
  startableDetailsSchema,
  startableListSchema,
  startableParam,
  startableQuery,
  startBodySchema,
  startedSchema,
  startHeaders,
} from '../contract/startable';
import { problemsOf } from '../contract/problems-of';
import { GatehouseError } from '../../wire/errors/errors';
import type { AppEnv } from '../http/app-env';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const listRoute = createRoute({
  method: 'get',
  path: '/api/workflows',
  operationId: 'listStartable',
  tags: ['Executions'],
  summary: 'List the workflows that people can start',
  description: 'The workflows that workers declare with `startable()`. Queries the workers.',
  responses: {
    200: {
      description: 'All startable workflows.',
      content: { 'application/json': { schema: startableListSchema } },
    },
    ...problemsOf(503),
  },
});

const getRoute = createRoute({
  method: 'get',
  path: '/api/workflows/{workflow}',
  operationId: 'getStartable',
  tags: ['Executions'],
  summary: 'Read a startable workflow with the JSON Schema of its input',
  request: { params: startableParam, query: startableQuery },
  responses: {
    200: {
      description: 'The workflow.',
      content: { 'application/json': { schema: startableDetailsSchema } },
    },
    ...problemsOf(404, 409, 503),
  },
});

const content = { 'application/json': { schema: startedSchema } };

const startRoute = createRoute({
  method: 'post',
  path: '/api/executions',
  operationId: 'startExecution',
  tags: ['Executions'],
  summary: 'Start an execution of a startable workflow',
  description:
    'The worker checks the input before anything starts. A retry with the same Idempotency-Key returns the same execution.',
  request: {
    headers: startHeaders,
    body: { required: true, content: { 'application/json': { schema: startBodySchema } } },
  },
  responses: {
    200: { description: 'An earlier request with this key has started the execution.', content },
    201: { description: 'The execution has started.', content },
    ...problemsOf(404, 408, 409, 413, 415, 422, 503),
  },
});

export function startRoutes({ client, metrics }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(listRoute, async (context) => {
    const { items, unreachable, taskQueues } = await client.listStartable();
    const list = { items: [...items], unreachable: [...unreachable], taskQueues: [...taskQueues] };
    return context.json(list, 200);
  });
  app.openapi(getRoute, async (context) => {
    const { workflow } = context.req.valid('param');
    return context.json(await client.getStartable(workflow, context.req.valid('query')), 200);
  });
  app.openapi(startRoute, async (context) => {
    const { workflow, input, workflowId, taskQueue } = context.req.valid('json');
    const requestKey = context.req.header('idempotency-key');
    const actor = actorOf(context);
    try {
      const started = await client.launch(workflow, input, { actor, requestKey, workflowId, taskQueue });
      const { status } = started;
      metrics.starts.inc({ outcome: status });
      const facts = { workflow, workflowId: started.workflowId, actor: actor.id, requestKey, status };
      context.get('log').info(facts, status === 'started' ? 'started an execution' : 'a start was repeated');
      return context.json(started, status === 'started' ? 201 : 200);
    } catch (error) {
      metrics.starts.inc({ outcome: error instanceof GatehouseError ? error.code : 'failed' });
      throw error;
    }
  });
  return app;
}
