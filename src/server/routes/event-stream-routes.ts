/** Streams changes as server-sent events: signals that open, and signals that are settled. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { AppEnv } from '../http/app-env';
import { readerOf } from '../access/privacy';
import type { Listener, Message } from '../changes/listener';
import { eventDataSchema } from '../contract/events';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const pingMs = 15_000; // shorter than the timeouts of proxies
const mostAtOnce = 100; // messages; some tens of kilobytes
const lifetimeMs = 10 * 60_000; // then the client reconnects and authenticates again

const eventsRoute = createRoute({
  method: 'get',
  path: '/api/events',
  operationId: 'listenToEvents',
  tags: ['Events'],
  summary: 'Stream signals that open and signals that are settled, as server-sent events',
  description:
    'The stream begins with `ready`, or with `reset` if the Last-Event-ID is unknown: read the inbox then. ' +
    '`signal.opened`, `signal.settled` and `execution.changed` follow, and `: ping` every 15 seconds. ' +
    'The stream ends after ten minutes: reconnect with the Last-Event-ID.',
  request: {
    query: z.object({
      workflowId: z.string().min(1).max(1_000).optional().openapi({
        description: 'Only events of this execution.',
        example: 'report-7',
      }),
      kind: z.enum(['input', 'approval']).optional().openapi({
        description: 'Only events of inputs, or of approvals.',
      }),
    }),
    headers: z.object({
      'last-event-id': z.string().max(200).optional().openapi({
        description: 'The id of the last received event. The stream continues after it.',
      }),
    }),
  },
  responses: {
    200: {
      description:
        'Server-sent events: `event:` is the name, `data:` is JSON of the schema, `id:` is the Last-Event-ID to continue from.',
      content: { 'text/event-stream': { schema: eventDataSchema } },
    },
    ...problemsOf(503),
  },
});

export function eventStreamRoutes({ changes, identity: { watch }, metrics }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(eventsRoute, (context) => {
    context.header('x-accel-buffering', 'no'); // nginx would buffer events
    // A HEAD has no reader for the stream.
    if (context.req.raw.method === 'HEAD')
      return context.text('', 200, { 'content-type': 'text/event-stream' });
    const listener = changes.listen(
      { ...context.req.valid('query'), reader: readerOf(context.get('identity')) },
      context.req.header('last-event-id'),
    );
    const credential = context.get('credential');
    const unwatch = credential && watch.begin(credential, () => listener.end());
    metrics.streams.inc();
    const close = (): void => {
      unwatch?.();
      metrics.streams.dec();
      changes.leave(listener);
    };
    return streamSSE(context, (stream) => send(context, stream, listener).finally(close));
  });
  return app;
}

async function send(context: Context<AppEnv>, stream: SSEStreamingApi, listener: Listener): Promise<void> {
  stream.onAbort(() => listener.end());
  listener.onEnd(() => {
    stream.abort();
    // A socket that accepts no data would stay open.
    if (listener.wasTooSlow) socketOf(context)?.destroy();
  });
  const end = Date.now() + lifetimeMs;
  await stream.write(': listening\n\n'); // so that the client gets the headers at once
  while (!listener.ended && Date.now() < end) {
    const message = await listener.next(pingMs);
    if (message !== undefined) {
      await new Promise(setImmediate); // all events of this turn are written together
      await stream.write([message, ...listener.takeMore(mostAtOnce)].map(frameOf).join(''));
    } else if (!listener.ended) {
      await stream.write(': ping\n\n');
    }
  }
}

const frames = new WeakMap<Message, string>();

/** The text of a message in the stream, made once for all listeners. */
function frameOf(message: Message): string {
  const known = frames.get(message);
  if (known !== undefined) return known;
  const frame = `id: ${message.id}\nevent: ${message.name}\ndata: ${message.data}\n\n`; // JSON has no line breaks
  frames.set(message, frame);
  return frame;
}

/** Node's response of this request. Tests without a port have none. */
function socketOf({ env }: Context<AppEnv>): { destroy(): void } | undefined {
  return (env as { outgoing?: { destroy(): void } } | undefined)?.outgoing;
}
