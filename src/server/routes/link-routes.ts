/**
 * Signed links over the API: makes, opens and revokes them. Making one requires `admin`, because the caller chooses the
 * actor of the answer.
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Duration } from '../../wire/duration';
import { invalidCursor, pageOf } from '../../wire/page';
import type { AppEnv } from '../http/app-env';
import {
  linkBodySchema,
  linkListSchema,
  linkSchema,
  openBodySchema,
  openedLinkSchema,
} from '../contract/links';
import { pageQuery } from '../contract/page';
import { requestIdParam } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import { actorOf } from '../answering/actor-of';
import { locate } from '../answering/locate';
import { linkRow } from '../links/link-row';
import type { ListedLink } from '../links/links';
import { openLink } from '../links/open-link';
import { linkUrlOf } from '../http/public-url';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const makeRoute = createRoute({
  method: 'post',
  path: '/api/signals/{requestId}/links',
  operationId: 'createLink',
  tags: ['Links'],
  summary: 'Make a link with which one person can answer without a login',
  description: '`recipient` becomes the actor of the answer. The token is the part of the address after #.',
  request: {
    params: requestIdParam,
    body: { required: true, content: { 'application/json': { schema: linkBodySchema } } },
  },
  responses: {
    201: { description: 'The link.', content: { 'application/json': { schema: linkSchema } } },
    ...problemsOf(404, 408, 409, 410, 413, 415, 503),
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/links',
  operationId: 'listLinks',
  tags: ['Links'],
  summary: 'List the links that have not expired',
  description:
    'The links of all signals, or of one signal or one execution. The service does not store the tokens.',
  request: {
    query: z.object({
      requestId: z.string().max(4_000).optional().openapi({ description: 'The opening of the signal.' }),
      workflowId: z.string().max(1_000).optional().openapi({ description: 'The execution.' }),
      ...pageQuery(100),
    }),
  },
  responses: {
    200: { description: 'The links.', content: { 'application/json': { schema: linkListSchema } } },
    ...problemsOf(),
  },
});

const revokeAllRoute = createRoute({
  method: 'delete',
  path: '/api/signals/{requestId}/links',
  operationId: 'revokeLinks',
  tags: ['Links'],
  summary: 'Revoke all existing links of a signal',
  description: 'Links that are made later stay valid.',
  request: { params: requestIdParam },
  responses: { 204: { description: 'The links are revoked.' }, ...problemsOf(404, 409, 415) },
});

const revokeRoute = createRoute({
  method: 'delete',
  path: '/api/links/{linkId}',
  operationId: 'revokeLink',
  tags: ['Links'],
  summary: 'Revoke one link',
  description: 'The link is refused from now on. Revoking an expired link has no effect.',
  request: {
    params: z.object({
      linkId: z.string().min(1).max(100).openapi({ description: 'The id of the link. It is not a secret.' }),
    }),
  },
  responses: { 204: { description: 'The link is revoked or has expired.' }, ...problemsOf(409, 415) },
});

const openRoute = createRoute({
  method: 'post',
  path: '/api/links/open',
  operationId: 'openLink',
  tags: ['Links'],
  summary: 'Get what a link allows, and its signal',
  description:
    'It does not answer the signal. To answer, send the token as `Authorization: Bearer` to the routes of the signal.',
  request: { body: { required: true, content: { 'application/json': { schema: openBodySchema } } } },
  responses: {
    200: { description: 'The link.', content: { 'application/json': { schema: openedLinkSchema } } },
    ...problemsOf(404, 408, 410, 413, 415, 503),
  },
});

export function linkRoutes(service: Service): OpenAPIHono<AppEnv> {
  const { links, settings, signals } = service;
  const app = newRoutes();

  app.openapi(makeRoute, async (context) => {
    const { expires, ...options } = context.req.valid('json');
    const located = locate(context.req.valid('param').requestId);
    const { requestId } = located;
    const signal = await signals.read(located);
    // `make` rejects a text that is not a duration.
    const { id: madeBy } = actorOf(context);
    const made = await links.make(signal, { ...options, madeBy, expires: expires as Duration | undefined });
    const { linkId, actions, recipient, token } = made;
    context.get('log').info({ requestId, linkId, recipient: recipient.id }, 'a link was made');
    const expiresAt = new Date(made.expiresAt).toISOString();
    return context.json({ url: linkUrlOf(settings, token), linkId, actions: [...actions], expiresAt }, 201);
  });

  app.openapi(listRoute, async (context) => {
    const { limit = 100, cursor, ...filter } = context.req.valid('query');
    if (cursor !== undefined && !isPlace(cursor)) throw invalidCursor();
    const following = (await links.list(filter)).filter(
      (link) => cursor === undefined || placeOf(link) < cursor,
    );
    const { items, ...page } = pageOf(following, limit, placeOf);
    return context.json({ items: items.map(linkRow), ...page }, 200);
  });

  app.openapi(revokeAllRoute, async (context) => {
    const { requestId } = locate(context.req.valid('param').requestId);
    await links.revokeAll(requestId);
    context.get('log').info({ requestId }, 'all links of a signal were revoked');
    return context.body(null, 204);
  });

  app.openapi(revokeRoute, async (context) => {
    const { linkId } = context.req.valid('param');
    await links.revoke(linkId);
    context.get('log').info({ linkId }, 'a link was revoked');
    return context.body(null, 204);
  });

  app.openapi(openRoute, async (context) => {
    const { claims, signal } = await openLink(service, context, context.req.valid('json').token);
    const { linkId, requestId, recipient, actions } = claims;
    const expiresAt = new Date(claims.expiresAt).toISOString();
    const link = { linkId, requestId, recipient, actions: [...actions], expiresAt };
    return context.json({ link, signal }, 200);
  });
  return app;
}

/** The place of a link in the list, as a text that sorts as the list does. */
function placeOf({ issuedAt, linkId }: ListedLink): string {
  return `${new Date(issuedAt).toISOString()}~${linkId}`;
}

function isPlace(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z~[\w-]+$/u.test(text);
}
