/** The reports of an execution: what its gates show, and what its activities returned. */
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
  summary: 'The reports of the latest run of an execution, the newest first',
  description: 'Reports that gates show and reports that activities returned, a megabyte at most.',
  request: {
    params: executionParam,
    headers: conditionalHeaders,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(50).optional().openapi({
        description: 'At most this many reports, 1 to 50; 20 where left out.',
      }),
    }),
  },
  responses: {
    200: {
      description: 'At most a megabyte of them.',
      content: { 'application/json': { schema: executionReportsSchema } },
    },
    304: { description: 'They are as the ETag says.' },
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

/** The reports with lists of their own, as the contract wants them. */
function shown({ reports, ...rest }: ExecutionReports): z.input<typeof executionReportsSchema> {
  return { ...rest, reports: reports as z.input<typeof executionReportsSchema>['reports'] };
}
