/** The inbox, what was answered, and one signal by its requestId: read it, answer it. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { pageQuery } from '../contract/page';
import { conditionalHeaders, filterParameters, requestIdParam } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import { reportSchema } from '../contract/report';
import { answeredSchema, inboxSchema, signalSchema } from '../contract/signal';
import { locate } from '../answering/locate';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { addAnswerRoutes } from './add-answer-routes';
import { isKnown } from './is-known';
import { newRoutes } from './new-routes';

const inboxQuery = z.object({
  id: z.string().max(200).optional().openapi({ description: 'Signals of this id.', example: 'title' }),
  kind: z.enum(['input', 'approval']).optional().openapi({ description: 'Inputs only, or approvals only.' }),
  ...filterParameters,
  dueBefore: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'Signals that time out before.' }),
  ...pageQuery(50),
  count: z.enum(['true', 'false']).optional().openapi({ description: 'Whether to count all there are.' }),
});

const inboxRoute = createRoute({
  method: 'get',
  path: '/api/signals',
  operationId: 'listInbox',
  tags: ['Signals'],
  summary: 'The inbox: what waits for people in all executions',
  description:
    'Needs no worker. An answer may show for some tens of milliseconds more, because visibility follows.',
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
  workflowType: filterParameters.workflowType,
  workflowId: filterParameters.workflowId,
  decidedBy: z.string().max(200).optional().openapi({ description: 'The id of the actor who answered.' }),
  ...pageQuery(100),
});

const answeredRoute = createRoute({
  method: 'get',
  path: '/api/answered',
  operationId: 'listAnswered',
  tags: ['Signals'],
  summary: 'What was answered lately in all executions',
  description: 'Each execution tells the last ten or so; `moreIn` names executions that answered more.',
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
  operationId: 'getSignal',
  tags: ['Signals'],
  summary: 'One signal, with its values',
  description: 'The opening that the requestId names, settled or not. Needs a worker.',
  request: { params: requestIdParam, headers: conditionalHeaders },
  responses: {
    200: { description: 'The signal.', content: { 'application/json': { schema: signalSchema } } },
    304: { description: 'It is as the ETag says.' },
    ...problemsOf(404, 503),
  },
});

const reportRoute = createRoute({
  method: 'get',
  path: '/api/signals/{requestId}/report',
  operationId: 'getSignalReport',
  tags: ['Signals'],
  summary: 'The report of one signal: what to read before answering it',
  description: '404 where the signal has no report.',
  request: { params: requestIdParam, headers: conditionalHeaders },
  responses: {
    200: { description: 'The report.', content: { 'application/json': { schema: reportSchema } } },
    304: { description: 'It is as the ETag says.' },
    ...problemsOf(404, 503),
  },
});

export function signalRoutes(service: Service): OpenAPIHono<AppEnv> {
  const { client, signals: reader } = service;
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
    const { moreIn, ...page } = await client.answered(context.req.valid('query'));
    return context.json({ ...page, ...(moreIn && { moreIn: [...moreIn] }) }, 200);
  });

  app.openapi(signalRoute, async (context) => {
    const signal = await reader.read(locate(context.req.valid('param').requestId));
    return isKnown(context, signal) ? context.body(null, 304) : context.json(signal, 200);
  });

  app.openapi(reportRoute, async (context) => {
    const { id, report } = await reader.read(locate(context.req.valid('param').requestId));
    if (report === undefined) throw new ServiceError('not-found', `Signal '${id}' has no report.`);
    return isKnown(context, report) ? context.body(null, 304) : context.json(report, 200);
  });

  addAnswerRoutes(app, service, {
    path: '/api/signals/{requestId}',
    params: requestIdParam,
    operationName: 'Signal',
    description:
      'The first valid answer settles the signal. The requestId names one opening, so a retry never answers the next round.',
    targetOf: ({ requestId }) => locate(requestId),
  });
  return app;
}
