/** Sessions of logged-in people, which admins list and end. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { sessionSchema } from '../contract/identity';
import { problemsOf } from '../contract/problems-of';
import { sessionRow } from '../identity/session-row';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const actorSchema = z.string().min(1).max(200).openapi({
  description: 'The id of the actor, as in `/api/me` and the audit.',
  example: 'ada',
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/sessions',
  operationId: 'listSessions',
  tags: ['Identity'],
  summary: 'List the active sessions',
  description: 'The sessions of all people, or of one.',
  request: { query: z.object({ actor: actorSchema.optional() }) },
  responses: {
    200: {
      description: 'The sessions, the oldest first.',
      content: {
        'application/json': { schema: z.object({ items: z.array(sessionSchema) }).openapi('SessionList') },
      },
    },
    ...problemsOf(503),
  },
});

const revokeRoute = createRoute({
  method: 'delete',
  path: '/api/sessions',
  operationId: 'endSessions',
  tags: ['Identity'],
  summary: 'End all sessions of a person',
  description: 'The person can log in again, if the login provider allows it.',
  request: { query: z.object({ actor: actorSchema }) },
  responses: {
    200: {
      description: 'The sessions are ended.',
      content: {
        'application/json': {
          schema: z
            .object({ ended: z.int().openapi({ description: 'The number of ended sessions.' }) })
            .openapi('EndedSessions'),
        },
      },
    },
    ...problemsOf(408, 413, 415, 503),
  },
});

export function sessionRoutes({ identity: { sessions } }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(listRoute, async (context) => {
    const { actor } = context.req.valid('query');
    const rows = (await sessions.list(actor)).map(sessionRow);
    return context.json({ items: rows }, 200);
  });
  app.openapi(revokeRoute, async (context) => {
    const { actor } = context.req.valid('query');
    const ended = (await sessions.endAll((session) => session.actor.id === actor)).length;
    const by = context.get('identity')?.actor.id;
    context.get('log').info({ revokedActor: actor, sessions: ended, by }, 'sessions were ended');
    return context.json({ ended }, 200);
  });
  return app;
}
