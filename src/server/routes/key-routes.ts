/** The public keys of the service, with which workers verify who answers. */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { identityKeySet, identityKeySetSchema } from '../contract/identity-keys';
import { problemsOf } from '../contract/problems-of';
import type { AppEnv } from '../http/app-env';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const keysRoute = createRoute({
  method: 'get',
  path: '/api/keys',
  operationId: 'listIdentityKeys',
  tags: ['Identity'],
  summary: 'Get the public keys of the service',
  description:
    'Workers verify with these keys who answers: set `GATEHOUSE_IDENTITY_KEYS` of a worker to this address.',
  responses: {
    200: { description: 'The keys.', content: { 'application/json': { schema: identityKeySetSchema } } },
    ...problemsOf(503),
  },
});

export function keyRoutes({ identity: { identityKeys } }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(keysRoute, async (context) => {
    const keys = identityKeySet(await identityKeys.published());
    context.header('cache-control', 'public, max-age=60');
    return context.json(keys, 200);
  });
  return app;
}
