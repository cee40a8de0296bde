/** The form of a signal, as a page that works without script. */
import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { answerByForm } from '../answering/answer-by-form';
import type { AppEnv } from '../http/app-env';
import { readForm } from '../http/read-form';
import { consoleOrPlain } from '../console-host/console-or-plain';
import { pageProblemsOf } from '../contract/problems-of';
import { actionOf, formOf } from '../answering/form-of-signal';
import { locate } from '../answering/locate';
import { formPage } from '../pages/form-page';
import { inPages } from '../pages/in-pages';
import { statePage } from '../pages/state-page';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const params = z.object({
  requestId: z.string().openapi({ description: 'Names the opening of the signal.' }),
});
const plainQuery = z.object({
  plain: z
    .string()
    .optional()
    .openapi({ description: 'Given, with any text: the page without script, and nothing else.' }),
});
const page = { 200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } } };
const fields = z.record(z.string(), z.string()).openapi({
  description:
    "The fields of the signal's type: `value`, `value.size`, `value[]`; of an approval `action` and `reason`.",
});

export function formRoutes(service: Service): OpenAPIHono<AppEnv> {
  const { signals } = service;
  const app = newRoutes();
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/form/{requestId}',
    operationId: 'showForm',
    tags: ['Pages'],
    summary: 'The form of a signal; after its end a page that says what became of it',
    description: 'A page that works without script. Programs use `GET /api/signals/{requestId}`.',
    request: { params, query: plainQuery },
    responses: { ...page, ...pageProblemsOf(404, 503) },
  });
  app.get('/form/:requestId', async (context) => {
    const frame = consoleOrPlain(context);
    const show = async (): Promise<Response> => {
      const { id, workflowId, requestId } = locate(context.req.param('requestId'));
      const signal = await signals.read({ id, workflowId, requestId });
      const form = { ...formOf(context, signal), ...frame };
      const isOpen = signal.state === 'pending' && signal.kind !== 'sleep';
      return context.html(isOpen ? formPage({ ...form, signal }) : statePage({ ...form, signal }));
    };
    return inPages(context, show, frame);
  });

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/form/{requestId}',
    operationId: 'sendForm',
    tags: ['Pages'],
    summary: 'Sends the form',
    description: 'Answers as the page of the form does. A refusal shows the form again with what was typed.',
    request: { params, body: { content: { 'application/x-www-form-urlencoded': { schema: fields } } } },
    responses: { ...page, ...pageProblemsOf(404, 408, 409, 410, 413, 415, 422, 503) },
  });
  app.post('/form/:requestId', async (context) =>
    inPages(context, async () => {
      const entries = await readForm(context.req.raw);
      const { id, workflowId, requestId } = locate(context.req.param('requestId'));
      const signal = await signals.read({ id, workflowId, requestId });
      const form = formOf(context, signal);
      return answerByForm(service, context, { signal, action: actionOf(signal, entries), entries, form });
    }),
  );
  return app;
}
