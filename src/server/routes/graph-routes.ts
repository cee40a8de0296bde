/** What happened in an execution and what waits, for whoever draws it. */
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { ExecutionGraph } from '../../client';
import type { AppEnv } from '../http/app-env';
import { graphSchema } from '../contract/graph-schema';
import { conditionalHeaders, executionParam } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { isKnown, isKnownVersion, isSameVersion } from './is-known';
import { newRoutes } from './new-routes';

const graphRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/graph',
  operationId: 'getGraph',
  tags: ['Executions'],
  summary: 'What happened in the latest run of an execution and what waits, as nodes and edges',
  description: 'Made of the history. `note` says what it cannot tell where no worker answers.',
  request: { params: executionParam, headers: conditionalHeaders },
  responses: {
    200: { description: 'The graph.', content: { 'application/json': { schema: graphSchema } } },
    304: { description: 'It is as the ETag says.' },
    ...problemsOf(404, 503),
  },
});

export function graphRoutes({ client }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(graphRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const version = await client.executionVersion(workflowId);
    if (isSameVersion(context, version)) return context.body(null, 304);
    const graph = await client.graph(workflowId);
    // Without a worker the graph says less: it may say more at any time, with the same history.
    const isSame =
      graph.note === undefined ? isKnownVersion(context, version, graph) : isKnown(context, graph);
    if (isSame) return context.body(null, 304);
    return context.json(shown(graph), 200);
  });
  return app;
}

/** The graph with lists of its own, as the contract wants them. */
function shown({ nodes, edges, ...graph }: ExecutionGraph): z.input<typeof graphSchema> {
  return { ...graph, nodes: [...nodes], edges: [...edges] };
}
