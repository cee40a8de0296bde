/** The inbox, what was answered, and one signal by its requestId: read it, answer it. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../app-env';
import { problemsOf } from '../contract/problems-of';
import { reportSchema } from '../contract/report';
import { answeredSchema, inboxSchema, maxCursor, requestIdSchema, signalSchema } from '../contract/signal';
import { locate } from '../locate';
import type { Service } from '../service';
import { ServiceError } from '../service-errors';
import { addAnswerRoutes } from './answer-routes';
import { isKnown } from './is-known';
import { newRoutes } from './new-routes';

const requestIdParam = z.object({ requestId: requestIdSchema });

const inboxQuery = z.object({
  id: z.string().max(200).optional().openapi({ description: 'Signals of this id.' }),
  kind: z.enum(['input', 'approval']).optional(),
  workflowType: z.string().max(1_000).optional(),
  workflowId: z.string().max(1_000).optional(),
  dueBefore: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'Signals that time out before.' }),
  query: z
    .string()
    .max(2_000)
    .optional()
    .openapi({ description: "One more condition of Temporal's list filter." }),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
  cursor: z.string().max(maxCursor).optional(),
  count: z.enum(['true', 'false']).optional().openapi({ description: 'Whether to count all there are.' }),
});

const inboxRoute = createRoute({
  method: 'get',
  path: '/api/signals',
  summary: 'The inbox: what waits for people in all executions',
  request: { query: inboxQuery },
  responses: {
    200: { description: 'A page.', content: { 'application/json': { schema: inboxSchema } } },
    ...problemsOf(503),
  },
});

const answeredQuery = z.object({
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'Answered then or later; a day ago where left out.' }),
  workflowType: z.string().max(1_000).optional(),
  workflowId: z.string().max(1_000).optional(),
  by: z.string().max(200).optional().openapi({ description: 'The id of the actor who answered.' }),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
});

const answeredRoute = createRoute({
  method: 'get',
  path: '/api/answered',
  summary: 'What was answered lately in all executions',
  request: { query: answeredQuery },
  responses: {
    200: {
      description: 'The last answered first.',
      content: { 'application/json': { schema: answeredSchema } },
    },
    ...problemsOf(503),
  },
});

const signalRoute = createRoute({
  method: 'get',
  path: '/api/signals/{requestId}',
  summary: 'One signal, with its values',
  request: { params: requestIdParam },
  responses: {
    200: { description: 'The signal.', content: { 'application/json': { schema: signalSchema } } },
    304: { description: 'It is as the ETag says.' },
    ...problemsOf(404, 503),
  },
});

const reportRoute = createRoute({
  method: 'get',
  path: '/api/signals/{requestId}/report',
  summary: 'The report of one signal: what to read before answering it',
  request: { params: requestIdParam },
  responses: {
    200: { description: 'The report.', content: { 'application/json': { schema: reportSchema } } },
    304: { description: 'It is as the ETag says.' },
    ...problemsOf(404, 503),
  },
});

export function signalRoutes(service: Service): OpenAPIHono<AppEnv> {
  const { client } = service;
  const app = newRoutes();

  app.openapi(inboxRoute, async (context) => {
    const { count, ...filter } = context.req.valid('query');
    const [page, total] = await Promise.all([
      client.inbox(filter),
      count === 'true' ? client.countPending(filter) : undefined,
    ]);
    return context.json({ ...page, ...(total === undefined ? {} : { count: total }) }, 200);
  });

  app.openapi(answeredRoute, async (context) => {
    const { signals, more, ...rest } = await client.answered(context.req.valid('query'));
    return context.json({ signals: [...signals], ...(more && { more: [...more] }), ...rest }, 200);
  });

  app.openapi(signalRoute, async (context) => {
    const { id, workflowId, requestId } = locate(context.req.valid('param').requestId);
    const signal = await client.getSignal(id, workflowId, { requestId });
    return isKnown(context, signal) ? context.body(null, 304) : context.json(signal, 200);
  });

  app.openapi(reportRoute, async (context) => {
    const { id, workflowId, requestId } = locate(context.req.valid('param').requestId);
    const { report } = await client.getSignal(id, workflowId, { requestId });
    if (report === undefined) throw new ServiceError('not-found', `Signal '${id}' has no report.`);
    return isKnown(context, report) ? context.body(null, 304) : context.json(report, 200);
  });

  addAnswerRoutes(app, service, {
    path: '/api/signals/{requestId}',
    params: requestIdParam,
    targetOf: ({ requestId }) => locate(requestId),
  });
  return app;
}
