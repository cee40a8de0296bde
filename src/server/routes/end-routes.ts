/** Cancels and terminates executions. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { actorOf } from '../answering/actor-of';
import { endBodySchema } from '../contract/end-body-schema';
import { executionParam } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import type { AppEnv } from '../http/app-env';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const request = {
  params: executionParam,
  body: { content: { 'application/json': { schema: endBodySchema } } },
} as const;

const cancelRoute = createRoute({
  method: 'post',
  path: '/api/executions/{workflowId}/cancel',
  operationId: 'cancelExecution',
  tags: ['Executions'],
  summary: 'Ask an execution to end',
  description:
    'The gates of the execution are withdrawn, and its code can clean up. The response does not wait for the end. Needs no worker.',
  request,
  responses: {
    202: { description: 'The execution has the request.' },
    ...problemsOf(404, 408, 410, 413, 415, 503),
  },
});

const terminateRoute = createRoute({
  method: 'post',
  path: '/api/executions/{workflowId}/terminate',
  operationId: 'terminateExecution',
  tags: ['Executions'],
  summary: 'End an execution at once',
  description:
    'None of its code runs any more. Its pending signals are shown as cancelled. Prefer `cancel`. Needs no worker.',
  request,
  responses: {
    204: { description: 'The execution has ended.' },
    ...problemsOf(404, 408, 410, 413, 415, 503),
  },
});

export function endRoutes({ client }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(cancelRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const { reason } = context.req.valid('json');
    await client.cancel(workflowId, { reason, actor: actorOf(context) });
    note(context, reason, 'an execution was asked to cancel');
    return context.body(null, 202);
  });
  app.openapi(terminateRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const { reason } = context.req.valid('json');
    await client.terminate(workflowId, { reason, actor: actorOf(context) });
    note(context, reason, 'an execution was terminated');
    return context.body(null, 204);
  });
  return app;
}

/** The log says who did it and why. */
function note(context: Context<AppEnv>, reason: string | undefined, words: string): void {
  const workflowId = context.req.param('workflowId');
  context.get('log').info({ workflowId, actor: actorOf(context).id, reason }, words);
}
