/** What went into an execution and what came out of it. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { executionDataSchema } from '../contract/execution-data-schema';
import { conditionalHeaders, executionParam } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { isKnownVersion, isSameVersion } from './is-known';
import { newRoutes } from './new-routes';

const dataRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/data',
  operationId: 'getData',
  tags: ['Executions'],
  summary: 'What the latest run of an execution and its steps were given, and what they returned',
  description: 'Needs no worker. A value that is too large or cannot be decoded says so in its place.',
  request: { params: executionParam, headers: conditionalHeaders },
  responses: {
    200: { description: 'The values.', content: { 'application/json': { schema: executionDataSchema } } },
    304: { description: 'They are as the ETag says.' },
    ...problemsOf(404, 503),
  },
});

export function dataRoutes({ client }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(dataRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const version = await client.executionVersion(workflowId);
    if (isSameVersion(context, version)) return context.body(null, 304);
    const data = await client.executionData(workflowId);
    if (isKnownVersion(context, version, data)) return context.body(null, 304);
    return context.json(data, 200);
  });
  return app;
}
