/** The audit of all executions: who decided what, and when, with the answers. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { readerOf } from '../access/privacy';
import { exportedAudit } from '../audit/exported-audit';
import { problemOf } from '../http/problem-of';
import { answeredParameters, decisionListSchema } from '../contract/answered';
import { pageQuery } from '../contract/page';
import { problemsOf } from '../contract/problems-of';
import type { AppEnv } from '../http/app-env';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const auditRoute = createRoute({
  method: 'get',
  path: '/api/audit',
  operationId: 'listDecisions',
  tags: ['Signals'],
  summary: 'List who decided what in all executions, with the answers',
  description:
    'The rows of `/api/answered` with their answers. Secrets are left out. If `progress` is set, executions are still to be read: request the page again to continue.',
  request: { query: z.object({ ...answeredParameters, ...pageQuery(100) }) },
  responses: {
    200: {
      description: 'A page, the last settled first.',
      content: { 'application/json': { schema: decisionListSchema } },
    },
    ...problemsOf(503),
  },
});

const exportRoute = createRoute({
  method: 'get',
  path: '/api/audit.csv',
  operationId: 'exportDecisions',
  tags: ['Signals'],
  summary: 'Export who decided what in all executions, as CSV',
  description:
    'UTF-8 with a byte order mark, RFC 4180, the last settled first. The file is streamed while executions are read. If something is missing, the file ends with records that have only a `note`. A cell that a spreadsheet would run as a formula begins with an apostrophe.',
  request: {
    query: z.object({
      ...answeredParameters,
      search: z.string().max(1_000).optional().openapi({
        description:
          'Only decisions that contain all of these words, without regard to case and accents: in the question, the ids, the person, the comment or the answer.',
        example: 'muller refund',
      }),
    }),
  },
  responses: {
    200: {
      description: 'The file. The first record has the names of the columns.',
      content: {
        'text/csv': {
          schema: z.string().openapi({
            example:
              'decided_at,outcome,automatic,decided_by,decided_by_name,via,question,answer,reason,opened_at,waited_seconds,workflow_type,workflow_id,signal,kind,request_id,note',
          }),
        },
      },
    },
    ...problemsOf(503),
  },
});

export function auditRoutes({ client }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  app.openapi(auditRoute, async (context) => {
    const { moreIn, ...page } = await client.answered({
      ...context.req.valid('query'),
      reader: readerOf(context.get('identity')),
      values: true,
    });
    return context.json({ ...page, ...(moreIn && { moreIn: [...moreIn] }) }, 200);
  });

  app.openapi(exportRoute, async (context) => {
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="gatehouse-audit-${new Date().toISOString().slice(0, 10)}.csv"`,
    };
    if (context.req.raw.method === 'HEAD') return context.body(null, 200, headers);
    const { search, ...given } = context.req.valid('query');
    const filter = { ...given, reader: readerOf(context.get('identity')) };
    const inWords = (error: unknown): string => {
      const { body, isFault } = problemOf(error, context.get('identity'));
      if (isFault) context.get('log').error({ err: error }, 'an export ended early');
      return body.message;
    };
    const parts = exportedAudit(client, filter, inWords, search);
    const first = await parts.next(); // a fault of the first page is a problem document
    return context.body(streamOf(first, parts), 200, headers);
  });
  return app;
}

function streamOf(
  first: IteratorResult<string, void>,
  parts: AsyncGenerator<string, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<string, void> | undefined = first;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = next ?? (await parts.next());
      next = undefined;
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return();
    },
  });
}
