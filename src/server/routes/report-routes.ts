/** The reports of an execution: those of its gates, of its activities, and of the workflow itself. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ExecutionReports } from '../../client';
import type { AppEnv } from '../http/app-env';
import { conditionalHeaders, executionParam } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import { executionReportsSchema } from '../contract/report';
import type { Service } from '../service';
import { isKnown } from './is-known';
import { newRoutes } from './new-routes';

const reportsRoute = createRoute({
  method: 'get',
  path: '/api/executions/{workflowId}/reports',
  operationId: 'listReports',
  tags: ['Executions'],
  summary: 'List the reports of the latest run of an execution',
  description:
    'The report that the workflow shows, then those of gates and those that activities returned, the newest first. At most one megabyte.',
  request: {
    params: executionParam,
    headers: conditionalHeaders,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(50).optional().openapi({
        description: 'The maximum number of reports, from 1 to 50. Default: 20.',
      }),
    }),
  },
  responses: {
    200: {
      description: 'The reports.',
      content: { 'application/json': { schema: executionReportsSchema } },
    },
    304: { description: 'Not changed.' },
    ...problemsOf(404, 503),
  },
});

export function reportRoutes({ client }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(reportsRoute, async (context) => {
    const { workflowId } = context.req.valid('param');
    const reports = await client.reports(workflowId, context.req.valid('query'));
    if (isKnown(context, reports)) return context.body(null, 304);
    return context.json(shown(reports), 200);
  });
  return app;
}

/** Casts the reports to the mutable lists of the contract's types. */
function shown({ reports, ...rest }: ExecutionReports): z.input<typeof executionReportsSchema> {
  return { ...rest, reports: reports as z.input<typeof executionReportsSchema>['reports'] };
}
