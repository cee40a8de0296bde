/** Lists and sends items of the streams of an execution. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { GatehouseError } from '../../wire/errors/errors';
import { actorOf } from '../answering/actor-of';
import type { AppEnv } from '../http/app-env';
import { itemBodySchema, itemHeaders, itemReceiptSchema, waitingItemListSchema } from '../contract/item';
import { pageQuery } from '../contract/page';
import { executionParam } from '../contract/parameters';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const content = { 'application/json': { schema: itemReceiptSchema } };

const path = '/api/executions/{workflowId}/streams/{stream}/items';
const params = executionParam.extend({
  stream: z.string().min(1).max(200).openapi({
    description: 'The name of the stream, percent-encoded.',
    example: 'names',
  }),
});

const listRoute = createRoute({
  method: 'get',
  path,
  operationId: 'listItems',
  tags: ['Executions'],
  summary: 'List the items of a stream that no receiver has taken, without values',
  description: 'Needs a worker.',
  request: { params, query: z.object(pageQuery(100)) },
  responses: {
    200: { description: 'A page.', content: { 'application/json': { schema: waitingItemListSchema } } },
    ...problemsOf(404, 503),
  },
});

const sendRoute = createRoute({
  method: 'post',
  path,
  operationId: 'sendInput',
  tags: ['Executions'],
  summary: 'Send an item to a stream of an execution',
  description:
    'The execution stores the item until a receiver takes it. A retry with the same Idempotency-Key has no effect.',
  request: {
    params,
    headers: itemHeaders,
    body: { required: true, content: { 'application/json': { schema: itemBodySchema } } },
  },
  responses: {
    200: { description: 'The execution has the item.', content },
    202: { description: 'The item is in the queue. There is no verdict.', content },
    ...problemsOf(404, 408, 409, 410, 413, 415, 422, 503),
  },
});

export function itemRoutes({ client, metrics }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(listRoute, async (context) => {
    const { workflowId, stream } = context.req.valid('param');
    const page = await client.listItems(workflowId, { stream, ...context.req.valid('query') });
    return context.json(page, 200);
  });
  app.openapi(sendRoute, async (context) => {
    const { workflowId, stream } = context.req.valid('param');
    const { value, delivery = preferred(context.req.header('prefer')) } = context.req.valid('json');
    const requestKey = context.req.header('idempotency-key');
    try {
      const options = { actor: actorOf(context), requestKey, delivery };
      const receipt = await client.sendInput(stream, workflowId, value, options);
      metrics.items.inc({ outcome: receipt.status });
      return context.json(receipt, receipt.status === 'queued' ? 202 : 200);
    } catch (error) {
      metrics.items.inc({ outcome: error instanceof GatehouseError ? error.code : 'failed' });
      throw error;
    }
  });
  return app;
}

/** A list of preferences with parameters (RFC 7240). */
function preferred(prefer: string = ''): 'checked' | 'queued' {
  return /(^|,)\s*respond-async\s*(,|;|$)/iu.test(prefer) ? 'queued' : 'checked';
}
