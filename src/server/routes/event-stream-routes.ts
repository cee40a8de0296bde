/** Changes as they happen, as server-sent events: signals that open, signals that are settled. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { AppEnv } from '../http/app-env';
import type { Listener, Message } from '../changes/listener';
import { eventDataSchema } from '../contract/events';
import { problemsOf } from '../contract/problems-of';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const pingMs = 15_000; // less than proxies wait
const mostAtOnce = 100; // messages; some tens of kilobytes
const lifetimeMs = 10 * 60_000; // then whoever listens comes back, and shows again who he is

const eventsRoute = createRoute({
  method: 'get',
  path: '/api/events',
  operationId: 'listenToEvents',
  tags: ['Events'],
  summary: 'Signals that open and signals that are settled, as server-sent events',
  description:
    'Begins with `ready`, or with `reset` where the Last-Event-ID is not known any more: read the inbox then. ' +
    '`signal.opened`, `signal.settled` and `execution.changed` follow; `: ping` each 15 seconds. ' +
    'The stream ends after ten minutes: come back with the Last-Event-ID.',
  request: {
    query: z.object({
      workflowId: z.string().min(1).max(1_000).optional().openapi({
        description: 'What is told of this execution.',
        example: 'report-7',
      }),
      kind: z.enum(['input', 'approval']).optional().openapi({
        description: 'What is told of inputs, or of approvals.',
      }),
    }),
    headers: z.object({
      'last-event-id': z.string().max(200).optional().openapi({
        description: 'The id of the last event that arrived: what came since follows.',
      }),
    }),
  },
  responses: {
    200: {
      description:
        'Server-sent events: `event:` has the name, `data:` JSON of the schema, `id:` where to go on.',
      content: { 'text/event-stream': { schema: eventDataSchema } },
    },
    ...problemsOf(503),
  },
});

export function eventStreamRoutes({ changes, identity: { watch }, metrics }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(eventsRoute, (context) => {
    context.header('x-accel-buffering', 'no'); // nginx would keep events back
    // Nobody would read the stream of a HEAD.
    if (context.req.raw.method === 'HEAD')
      return context.text('', 200, { 'content-type': 'text/event-stream' });
    const listener = changes.listen(context.req.valid('query'), context.req.header('last-event-id'));
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
    // A socket that takes nothing would stay as it is.
    if (listener.wasTooSlow) socketOf(context)?.destroy();
  });
  const end = Date.now() + lifetimeMs;
  await stream.write(': listening\n\n'); // so that whoever listens knows at once that he is heard
  while (!listener.ended && Date.now() < end) {
    const message = await listener.next(pingMs);
    if (message !== undefined) {
      await new Promise(setImmediate); // what is told in this turn is written with it
      await stream.write([message, ...listener.takeMore(mostAtOnce)].map(frameOf).join(''));
    } else if (!listener.ended) {
      await stream.write(': ping\n\n');
    }
  }
}

const frames = new WeakMap<Message, string>();

/** A message as the stream has it, made once for all who listen. */
function frameOf(message: Message): string {
  const known = frames.get(message);
  if (known !== undefined) return known;
  const frame = `id: ${message.id}\nevent: ${message.name}\ndata: ${message.data}\n\n`; // JSON has no line breaks
  frames.set(message, frame);
  return frame;
}

/** Node's answer to this request; tests without a port have none. */
function socketOf({ env }: Context<AppEnv>): { destroy(): void } | undefined {
  return (env as { outgoing?: { destroy(): void } } | undefined)?.outgoing;
}
