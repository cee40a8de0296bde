/** API tokens: makes, lists and revokes them. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { madeTokenSchema, newTokenSchema, tokenSchema } from '../contract/identity';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { newRoutes } from './new-routes';

const listRoute = createRoute({
  method: 'get',
  path: '/api/tokens',
  operationId: 'listTokens',
  tags: ['Identity'],
  summary: 'List all API tokens, without their secrets',
  description: 'All tokens are on one page. A secret is returned only when its token is made.',
  responses: {
    200: {
      description: 'The tokens.',
      content: {
        'application/json': { schema: z.object({ items: z.array(tokenSchema) }).openapi('ApiTokenList') },
      },
    },
    ...problemsOf(),
  },
});

const createTokenRoute = createRoute({
  method: 'post',
  path: '/api/tokens',
  operationId: 'createToken',
  tags: ['Identity'],
  summary: 'Make an API token',
  description: 'The secret is returned only in this response. The service stores its hash.',
  request: { body: { required: true, content: { 'application/json': { schema: newTokenSchema } } } },
  responses: {
    201: {
      description: 'The token with its secret.',
      content: { 'application/json': { schema: madeTokenSchema } },
    },
    ...problemsOf(408, 413, 415),
  },
});

const revokeRoute = createRoute({
  method: 'delete',
  path: '/api/tokens/{tokenId}',
  operationId: 'revokeToken',
  tags: ['Identity'],
  summary: 'Revoke an API token',
  description: 'The next request with this token is refused.',
  request: {
    params: z.object({
      tokenId: z.string().min(1).max(200).openapi({ description: 'The `id` of the token.' }),
    }),
  },
  responses: { 204: { description: 'The token is revoked.' }, ...problemsOf(404, 408, 413, 415) },
});

export function tokenRoutes({ identity: { tokens } }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(listRoute, async (context) => context.json({ items: await tokens.list() }, 200));
  app.openapi(createTokenRoute, async (context) => {
    const { expiresAt, ...wanted } = context.req.valid('json');
    const made = await tokens.create({
      ...wanted,
      ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }),
    });
    context.get('log').info({ tokenId: made.id, scope: made.scope }, 'an API token was made');
    return context.json(made, 201);
  });
  app.openapi(revokeRoute, async (context) => {
    const { tokenId } = context.req.valid('param');
    if (!(await tokens.revoke(tokenId))) {
      throw new ServiceError('not-found', `There is no API token '${tokenId}'.`);
    }
    context.get('log').info({ tokenId }, 'an API token was revoked');
    return context.body(null, 204);
  });
  return app;
}
