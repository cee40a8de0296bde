/** The state of the systems behind the service, for the console. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { waitingQueues } from '../../client/temporal/waiting-queues';
import type { AppEnv } from '../http/app-env';
import { whyUnreachable } from '../http/why-unreachable';
import { systemSchema } from '../contract/system-schema';
import { problemsOf } from '../contract/problems-of';
import { SystemHealth } from '../health/system-health';
import type { Service } from '../service';
import { newRoutes } from './new-routes';
import { isAdministrator } from '../identity/identity';

const listMs = 3_000;

const systemRoute = createRoute({
  method: 'get',
  path: '/api/system',
  operationId: 'getSystem',
  tags: ['Service'],
  summary: 'Get the state of Temporal and of the workers',
  description:
    'The service reads the state at most every five seconds. A task queue is listed if an execution on it waits for a person, at most 20 queues.',
  responses: {
    200: { description: 'The state.', content: { 'application/json': { schema: systemSchema } } },
    ...problemsOf(),
  },
});

export function systemRoutes({ client }: Service): OpenAPIHono<AppEnv> {
  const health = new SystemHealth({
    whyUnreachable: () => whyUnreachable(client),
    waitingQueues: () =>
      client.temporal.withDeadline(Date.now() + listMs, () => waitingQueues(client.temporal)),
  });
  const app = newRoutes();
  app.openapi(systemRoute, async (context) => {
    const { unreachable, since, taskQueues } = await health.state();
    const queues = taskQueues.map(({ taskQueue, hasWorker, lastPoll }) => ({
      taskQueue,
      hasWorker,
      lastPollAt: lastPoll === undefined ? undefined : inIso(lastPoll),
    }));
    const temporal =
      unreachable === undefined
        ? { isReachable: true }
        : {
            isReachable: false,
            ...(isAdministrator(context.get('identity')) ? { reason: unreachable } : {}),
            ...(since === undefined ? {} : { since: inIso(since) }),
          };
    return context.json({ temporal, taskQueues: queues }, 200);
  });
  return app;
}

function inIso(instant: number): string {
  return new Date(instant).toISOString();
}
