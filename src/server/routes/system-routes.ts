/** The state of the systems behind the service, for the console. */
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import { waitingQueues } from '../../client/temporal/waiting-queues';
import type { AppEnv } from '../http/app-env';
import { whyUnreachable } from '../http/why-unreachable';
import { systemSchema } from '../contract/system-schema';
import { problemsOf } from '../contract/problems-of';
import { SystemHealth } from '../health/system-health';
import type { DirectoryState } from '../../directory/file-directory';
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

export function systemRoutes({ client, directory }: Service): OpenAPIHono<AppEnv> {
  const health = new SystemHealth({
    whyUnreachable: () => whyUnreachable(client),
    waitingQueues: () =>
      client.temporal.withDeadline(Date.now() + listMs, () => waitingQueues(client.temporal)),
  });
  const app = newRoutes();
  app.openapi(systemRoute, async (context) => {
    const isAdmin = isAdministrator(context.get('identity'));
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
            ...(isAdmin ? { reason: unreachable } : {}),
            ...(since === undefined ? {} : { since: inIso(since) }),
          };
    const shown = directory && directoryOf(await directory.state(), isAdmin);
    return context.json({ temporal, taskQueues: queues, directory: shown }, 200);
  });
  return app;
}

function directoryOf(
  { people, fault, since }: DirectoryState,
  isAdmin: boolean,
): NonNullable<z.infer<typeof systemSchema>['directory']> {
  return {
    people,
    isCurrent: fault === undefined,
    ...(isAdmin && fault !== undefined ? { reason: fault } : {}),
    ...(since === undefined ? {} : { since: inIso(since) }),
  };
}

function inIso(instant: number): string {
  return new Date(instant).toISOString();
}
