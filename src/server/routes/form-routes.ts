/** The form of a signal as a page that works without JavaScript. */
import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { checkActor } from '../access/check-actor';
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
  requestId: z.string().openapi({ description: 'The opening of the signal.' }),
});
const plainQuery = z.object({
  plain: z
    .string()
    .optional()
    .openapi({ description: 'With any value, returns only the page without JavaScript.' }),
});
const page = { 200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } } };
const fields = z.record(z.string(), z.string()).openapi({
  description:
    "The fields of the signal's type: `value`, `value.size`, `value[]`. For an approval, `action` and `comment`. `actor` is the actor for whom the form was made.",
});

export function formRoutes(service: Service): OpenAPIHono<AppEnv> {
  const { signals } = service;
  const app = newRoutes();
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/form/{requestId}',
    operationId: 'showForm',
    tags: ['Pages'],
    summary: 'Show the form of a pending signal, or the outcome of a settled one',
    description: 'A page that works without JavaScript. Programs use `GET /api/signals/{requestId}`.',
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
    return inPages(service, context, show, frame);
  });

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/form/{requestId}',
    operationId: 'sendForm',
    tags: ['Pages'],
    summary: 'Send the form',
    description:
      'Answers the signal, as the form page does. If the answer is refused, the response is the form with the entered values.',
    request: { params, body: { content: { 'application/x-www-form-urlencoded': { schema: fields } } } },
    responses: { ...page, ...pageProblemsOf(404, 408, 409, 410, 413, 415, 422, 503) },
  });
  app.post('/form/:requestId', async (context) =>
    inPages(service, context, async () => {
      const sent = await readForm(context.req.raw);
      checkActor(context.get('identity'), sent.find(([name]) => name === 'actor')?.[1]);
      const entries = sent.filter(([name]) => name !== 'actor');
      const { id, workflowId, requestId } = locate(context.req.param('requestId'));
      const signal = await signals.read({ id, workflowId, requestId });
      const form = formOf(context, signal);
      return answerByForm(service, context, { signal, action: actionOf(signal, entries), entries, form });
    }),
  );
  return app;
}
