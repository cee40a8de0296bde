/** Health of the service, of Temporal and of the store, and metrics. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { whyUnreachable } from '../http/why-unreachable';
import { newRoutes } from './new-routes';
import { isAdministrator } from '../identity/identity';

const retrySeconds = 2;

const healthSchema = z.object({ status: z.literal('ok') }).openapi('Health');
const content = { 'application/json': { schema: healthSchema } };

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tags: ['Service'],
  summary: 'Check that the process answers',
  description: 'For a liveness probe. It checks nothing else.',
  responses: { 200: { description: 'The process answers.', content }, ...problemsOf() },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  tags: ['Service'],
  summary: 'Check that Temporal answers and that records can be read and written',
  description:
    'For a readiness probe. It checks Temporal and the store of records. A 503 says why requests cannot be served.',
  responses: {
    200: { description: 'The service can serve requests.', content },
    ...problemsOf(503),
  },
});

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  tags: ['Service'],
  summary: 'Get metrics for Prometheus',
  description: 'Requests by route and status, answers and items by outcome, and open event streams.',
  responses: {
    200: {
      description: 'The metrics in the text format.',
      content: { 'text/plain': { schema: z.string() } },
    },
    ...problemsOf(),
  },
});

export function healthRoutes({ client, metrics, stopping, store }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(healthRoute, (context) => context.json({ status: 'ok' as const }, 200));
  app.openapi(readyRoute, async (context) => {
    await store.check();
    if (stopping.aborted) throw unavailable('The service is stopping.');
    const reason = await whyUnreachable(client);
    if (reason !== undefined)
      throw unavailable(isAdministrator(context.get('identity')) ? reason : 'Temporal does not answer.');
    return context.json({ status: 'ok' as const }, 200);
  });
  app.openapi(metricsRoute, async (context) =>
    context.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  );
  return app;
}

function unavailable(reason: string): ServiceError {
  return new ServiceError('unavailable', reason, { retryAfter: retrySeconds });
}
