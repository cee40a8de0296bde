/** The graph of an execution. */
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { ExecutionGraph } from '../../client';
import type { AppEnv } from '../http/app-env';
import { graphSchema } from '../contract/graph-schema';
import { conditionalHeaders, executionParam, runQuery } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { isKnown, isKnownVersion, isSameVersion } from './is-known';
import { newRoutes } from './new-routes';

const graphRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/graph',
  operationId: 'getGraph',
  tags: ['Executions'],
  summary: 'Get the graph of a run of an execution: what happened and what is waiting',
  description: 'The graph is made from the history. If no worker answers, `note` says what it cannot show.',
  request: { params: executionParam, query: runQuery, headers: conditionalHeaders },
  responses: {
    200: { description: 'The graph.', content: { 'application/json': { schema: graphSchema } } },
    304: { description: 'Not changed.' },
    ...problemsOf(404, 503),
  },
});

export function graphRoutes({ client }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(graphRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const run = context.req.valid('query');
    const version = await client.executionVersion(workflowId, run);
    if (isSameVersion(context, version)) return context.body(null, 304);
    const graph = await client.graph(workflowId, run);
    // A graph without a worker has less detail, and may have more at any time with the same history.
    const isSame =
      graph.note === undefined ? isKnownVersion(context, version, graph) : isKnown(context, graph);
    if (isSame) return context.body(null, 304);
    return context.json(shown(graph), 200);
  });
  return app;
}

/** Copies the lists into the mutable lists of the contract's types. */
function shown({ nodes, edges, ...graph }: ExecutionGraph): z.input<typeof graphSchema> {
  return { ...graph, nodes: [...nodes], edges: [...edges] };
}
