/** The inbox, settled signals, and one signal by its requestId: reads and answers it. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { answeredParameters, answeredSchema } from '../contract/answered';
import { pageQuery } from '../contract/page';
import { conditionalHeaders, filterParameters, requestIdParam } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import { reportSchema } from '../contract/report';
import { whoIsAskedSchema, whoseSchema } from '../contract/policy';
import { inboxSchema, signalSchema } from '../contract/signal';
import { actorOf } from '../answering/actor-of';
import { readerOf } from '../access/privacy';
import { locate } from '../answering/locate';
import { checkOutcome } from '../links/check-outcome';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { addAnswerRoutes } from './add-answer-routes';
import { isKnown } from './is-known';
import { newRoutes } from './new-routes';

const inboxQuery = z.object({
  id: z.string().max(200).optional().openapi({ description: 'Only signals with this id.', example: 'title' }),
  kind: z.enum(['input', 'approval']).optional().openapi({ description: 'Only inputs, or only approvals.' }),
  ...filterParameters,
  for: whoseSchema.optional(),
  dueBefore: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'Only signals that time out before this instant.' }),
  ...pageQuery(50),
  count: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: 'If true, the response has the total number.' }),
});

const inboxRoute = createRoute({
  method: 'get',
  path: '/api/signals',
  operationId: 'listInbox',
  tags: ['Signals'],
  summary: 'List the pending signals of all executions',
  description:
    'Needs no worker. An answered signal may be listed for some tens of milliseconds more, because visibility is late. In signals with a policy, `own` says what the caller may do: the person of the session, the program of the API token, or without authentication the user of the machine.',
  request: { query: inboxQuery },
  responses: {
    200: { description: 'A page.', content: { 'application/json': { schema: inboxSchema } } },
    ...problemsOf(503),
  },
});

const answeredRoute = createRoute({
  method: 'get',
  path: '/api/answered',
  operationId: 'listAnswered',
  tags: ['Signals'],
  summary: 'List the recently settled signals of all executions',
  description:
    'Needs no worker for most signals: histories have the answers. A response waits about a second for the executions that have not been read before. Up to a hundred signals are listed of each execution. `moreIn` names executions that have more.',
  request: { query: z.object({ ...answeredParameters, ...pageQuery(100) }) },
  responses: {
    200: {
      description: 'A page, the last settled first.',
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
  summary: 'Get a signal, with its values',
  description:
    'The opening that the requestId names, pending or settled. Without a worker, `unconfirmed` is set.',
  request: { params: requestIdParam, headers: conditionalHeaders },
  responses: {
    200: { description: 'The signal.', content: { 'application/json': { schema: signalSchema } } },
    304: { description: 'Not changed.' },
    ...problemsOf(404, 503),
  },
});

const reportRoute = createRoute({
  method: 'get',
  path: '/api/signals/{requestId}/report',
  operationId: 'getSignalReport',
  tags: ['Signals'],
  summary: 'Get the report of a signal',
  description: '404 if the signal has no report.',
  request: { params: requestIdParam, headers: conditionalHeaders },
  responses: {
    200: { description: 'The report.', content: { 'application/json': { schema: reportSchema } } },
    304: { description: 'Not changed.' },
    ...problemsOf(404, 503),
  },
});

const whoRoute = createRoute({
  method: 'get',
  path: '/api/signals/{requestId}/who',
  operationId: 'getWhoIsAsked',
  tags: ['Signals'],
  summary: 'Get who may answer a signal, and what the caller may do',
  description:
    'The rules of its policy, and in `person` the rules for which the caller may answer, or why the caller may not. Without a policy anybody may answer, and `rules` is empty. Members of groups are not named.',
  request: { params: requestIdParam },
  responses: {
    200: { description: 'Who is asked.', content: { 'application/json': { schema: whoIsAskedSchema } } },
    ...problemsOf(404, 503),
  },
});

export function signalRoutes(service: Service): OpenAPIHono<AppEnv> {
  const { client, signals: reader } = service;
  const app = newRoutes();

  app.openapi(inboxRoute, async (context) => {
    const { count, ...given } = context.req.valid('query');
    const { id, groups } = actorOf(context);
    const filter = { ...given, person: { id, groups }, reader: readerOf(context.get('identity')) };
    const [page, total] = await Promise.all([
      client.inbox(filter),
      count === 'true' ? client.countPending(filter) : undefined,
    ]);
    return context.json({ ...page, ...(total === undefined ? {} : { count: total }) }, 200);
  });

  app.openapi(answeredRoute, async (context) => {
    const { moreIn, ...page } = await client.answered({
      ...context.req.valid('query'),
      reader: readerOf(context.get('identity')),
    });
    return context.json({ ...page, ...(moreIn && { moreIn: [...moreIn] }) }, 200);
  });

  app.openapi(signalRoute, async (context) => {
    const signal = await reader.read(locate(context.req.valid('param').requestId));
    checkOutcome(context.get('identity')?.link, signal);
    return isKnown(context, signal) ? context.body(null, 304) : context.json(signal, 200);
  });

  app.openapi(reportRoute, async (context) => {
    const signal = await reader.read(locate(context.req.valid('param').requestId));
    checkOutcome(context.get('identity')?.link, signal);
    const { id, report } = signal;
    if (report === undefined) throw new ServiceError('not-found', `Signal '${id}' has no report.`);
    return isKnown(context, report) ? context.body(null, 304) : context.json(report, 200);
  });

  app.openapi(whoRoute, async (context) => {
    const { id, workflowId, requestId } = locate(context.req.valid('param').requestId);
    const { id: actor, groups, kind, level, loggedInAt, via } = actorOf(context);
    const person = { id: actor, groups, kind, level, loggedInAt, via };
    return context.json(await client.who(id, workflowId, { requestId, person }), 200);
  });

  addAnswerRoutes(app, service, {
    path: '/api/signals/{requestId}',
    params: requestIdParam,
    operationName: 'Signal',
    description:
      'The first valid answer settles the signal. The requestId names one opening, so a retry never answers the next one.',
    targetOf: ({ requestId }) => locate(requestId),
  });
  return app;
}
