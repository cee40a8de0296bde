/** Whether the service lives, whether Temporal and the store answer it, and what it counts. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { whyUnreachable } from '../http/why-unreachable';
import { newRoutes } from './new-routes';

const retrySeconds = 2;

const healthSchema = z.object({ status: z.literal('ok') }).openapi('Health');
const content = { 'application/json': { schema: healthSchema } };

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tags: ['Service'],
  summary: 'Whether the process answers',
  description: 'Asks nobody: a process that answers is alive. For a liveness probe.',
  responses: { 200: { description: 'It does.', content }, ...problemsOf() },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  tags: ['Service'],
  summary: 'Whether Temporal can be reached, and records be read and written',
  description:
    'Asks Temporal and the store of records. 503 says why requests cannot be served now. For a readiness probe.',
  responses: {
    200: { description: 'It can.', content },
    ...problemsOf(503),
  },
});

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  tags: ['Service'],
  summary: 'Counts and times, for Prometheus',
  description: 'Requests by route and status, answers and items by outcome, open event streams.',
  responses: {
    200: { description: 'In the text format.', content: { 'text/plain': { schema: z.string() } } },
    ...problemsOf(),
  },
});

export function healthRoutes({ client, metrics, stopping, store }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(healthRoute, (context) => context.json({ status: 'ok' as const }, 200));
  app.openapi(readyRoute, async (context) => {
    await store.check();
    const reason = stopping.aborted ? 'The service is stopping.' : await whyUnreachable(client);
    if (reason !== undefined) throw new ServiceError('unavailable', reason, { retryAfter: retrySeconds });
    return context.json({ status: 'ok' as const }, 200);
  });
  app.openapi(metricsRoute, async (context) =>
    context.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  );
  return app;
}
