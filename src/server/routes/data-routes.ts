/** The data of an execution. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { executionDataSchema } from '../contract/execution-data-schema';
import { conditionalHeaders, executionParam, runQuery } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { isKnownVersion, isSameVersion } from './is-known';
import { newRoutes } from './new-routes';

const dataRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/data',
  operationId: 'getData',
  tags: ['Executions'],
  summary: 'Get the inputs and results of a run of an execution and of its steps',
  description: 'Needs no worker. If a value is too large or cannot be decoded, `missing` says so.',
  request: { params: executionParam, query: runQuery, headers: conditionalHeaders },
  responses: {
    200: { description: 'The data.', content: { 'application/json': { schema: executionDataSchema } } },
    304: { description: 'Not changed.' },
    ...problemsOf(404, 503),
  },
});

export function dataRoutes({ client }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(dataRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const run = context.req.valid('query');
    const version = await client.executionVersion(workflowId, run);
    if (isSameVersion(context, version)) return context.body(null, 304);
    const data = await client.executionData(workflowId, run);
    if (isKnownVersion(context, version, data)) return context.body(null, 304);
    return context.json(data, 200);
  });
  return app;
}
