/**
 * The endpoints of flyte-sdk's HITL plugin: the same paths, fields and responses. One difference: answers that are
 * late, second or invalid are refused, with a status and a problem document.
 */
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { NoWorkerError } from '../../wire/errors/errors';
import { answer } from '../answering/answering';
import type { AppEnv } from '../http/app-env';
import type { FormEntries } from '../answering/field-names';
import { readForm } from '../http/read-form';
import { answerHeaders, asksNoVerdict } from '../contract/answers';
import { pageProblemsOf, problemsOf } from '../contract/problems-of';
import { statusSchema, submissionSchema, submittedSchema } from '../contract/submissions';
import { formPath } from '../answering/form-of-signal';
import { checkReader } from '../access/privacy';
import { locate } from '../answering/locate';
import { pageFrame } from '../console-host/page-frame';
import { inPages } from '../pages/in-pages';
import { queuedPage } from '../pages/queued-page';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { patienceMs, type ShownSignal } from '../answering/signal-reader';
import {
  checkClaims,
  convertedForm,
  convertedJson,
  dataTypeOf,
  responsePathOf,
} from '../answering/submission';
import { newRoutes } from './new-routes';

const submitted = {
  200: {
    description: 'The answer was accepted.',
    content: { 'application/json': { schema: submittedSchema } },
  },
  202: {
    description: 'The answer is in the queue: `status` is `queued`. With `Prefer: respond-async`.',
    content: { 'application/json': { schema: submittedSchema } },
  },
  ...problemsOf(404, 408, 409, 410, 413, 415, 422, 503),
};

const submitJsonRoute = createRoute({
  method: 'post',
  path: '/submit/json',
  operationId: 'submitJson',
  tags: ['Submissions'],
  summary: 'Answer an event by the protocol of the HITL plugin of flyte-sdk',
  description: '`data_type` and `response_path` are compared with those of the event.',
  request: {
    headers: answerHeaders,
    body: { required: true, content: { 'application/json': { schema: submissionSchema } } },
  },
  responses: submitted,
});

const statusRoute = createRoute({
  method: 'get',
  path: '/status/{requestId}',
  operationId: 'getSubmissionStatus',
  tags: ['Submissions'],
  summary: 'Get the status and the answer of an event',
  description: 'A rejected approval is `completed`, with the value false.',
  request: {
    params: z.object({
      requestId: z.string().min(1).max(4_000).openapi({ description: 'The same as `request_id`.' }),
    }),
  },
  responses: {
    200: {
      description: 'The status of the event.',
      content: { 'application/json': { schema: statusSchema } },
    },
    ...problemsOf(404, 503),
  },
});

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'getHealthOfPlugin',
  tags: ['Submissions'],
  summary: 'Check that the process answers',
  description: "The path and response of the HITL plugin. Gatehouse's own is `/healthz`.",
  responses: {
    200: {
      description: 'The process answers.',
      content: { 'application/json': { schema: z.object({ status: z.literal('healthy') }) } },
    },
    ...problemsOf(),
  },
});

export function submitRoutes(service: Service): OpenAPIHono<AppEnv> {
  const { signals } = service;
  const app = newRoutes();

  app.openapi(healthRoute, (context) => context.json({ status: 'healthy' as const }, 200));

  app.openapi(statusRoute, async (context) => {
    const signal = await find(context, context.req.valid('param').requestId);
    return context.json(statusOf(signal), 200);
  });

  app.openapi(submitJsonRoute, async (context) => {
    const { request_id, value, seen, ...claims } = context.req.valid('json');
    const signal = await find(context, request_id);
    checkClaims(signal, claims);
    const submission = await submit(context, signal, convertedJson(signal, value), seen);
    return submission.status === 'queued' ? context.json(submission, 202) : context.json(submission, 200);
  });

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/submit',
    operationId: 'submitForm',
    tags: ['Submissions'],
    summary: 'Answer an event with a form',
    description:
      'The fields are those of `/submit/json`, read by the type of the event. `value` is one text, or has fields below it: `value.size`, `value[]`. Clients that accept text/html are redirected to the page of the signal.',
    request: {
      body: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: submissionSchema } },
      },
    },
    responses: {
      ...submitted,
      ...pageProblemsOf(404, 408, 409, 410, 413, 415, 422, 503),
      303: {
        description:
          'The answer was accepted. Redirects clients that accept text/html to the page of the signal.',
      },
    },
  });
  app.post('/submit', async (context) => {
    const entries = await readForm(context.req.raw);
    const { request_id = '', seen, ...claims } = claimed(entries);
    const send = async (): Promise<z.infer<typeof submittedSchema>> => {
      const signal = await find(context, request_id);
      checkClaims(signal, claims);
      return submit(context, signal, convertedForm(signal, entries), seen);
    };
    const isForPerson = (context.req.header('accept') ?? '').includes('text/html');
    if (!isForPerson) {
      const submission = await send();
      return context.json(submission, submission.status === 'queued' ? 202 : 200);
    }
    return inPages(service, context, async () => {
      const { status } = await send();
      return status === 'queued'
        ? context.html(queuedPage({ ...pageFrame(context), signal: await find(context, request_id) }), 202)
        : context.redirect(formPath(context, request_id), 303);
    });
  });
  return app;

  async function find(context: Context<AppEnv>, requestId: string): Promise<ShownSignal> {
    const located = locate(requestId);
    await checkReader(service, context.get('identity'), located);
    return signals.read(located);
  }

  async function submit(
    context: Context<AppEnv>,
    signal: ShownSignal,
    value: unknown,
    seen: string | undefined,
  ): Promise<z.infer<typeof submittedSchema>> {
    const { id, workflowId, requestId, unconfirmed } = signal;
    const isForPerson = (context.req.header('accept') ?? '').includes('text/html');
    const isUnasked = unconfirmed !== undefined && !asksNoVerdict(context.req.header('prefer'));
    // A program gets a success only if the answer was accepted.
    if (isUnasked && !isForPerson) throw new NoWorkerError({ workflowId, waitedMs: patienceMs });
    const verb = { action: 'set', value, seen } as const;
    const outcome = await answer(service, context, {
      id,
      workflowId,
      requestId,
      verb,
      isQueued: isUnasked,
      signal,
    });
    const status = outcome.status === 'queued' ? 'queued' : 'submitted';
    const message = messages[outcome.progress === undefined ? status : 'counted'];
    return { status, request_id: requestId, value, data_type: dataTypeOf(signal), message };
  }
}

const messages = {
  submitted: 'Input received successfully. The workflow will continue.',
  counted: 'Input received successfully. The workflow waits for more answers.',
  queued:
    'The input is in the queue and is judged when a worker runs. Read the status of the request for the outcome.',
} as const;

/** The fields of a submission besides its value. Missing fields are undefined. */
function claimed(
  entries: FormEntries,
): Readonly<Partial<Record<'request_id' | 'data_type' | 'response_path' | 'seen', string>>> {
  const one = (name: string): string | undefined => {
    const [text, another] = entries.filter(([key]) => key === name).map(([, value]) => value);
    if (another === undefined) return text;
    throw new ServiceError('invalid-request', `The form has ${name} more than once.`);
  };
  return {
    request_id: one('request_id'),
    data_type: one('data_type'),
    response_path: one('response_path'),
    seen: one('seen'),
  };
}

function statusOf(signal: ShownSignal): z.infer<typeof statusSchema> {
  const { requestId, id, prompt = '', jsonSchema, deadline, state, value, decidedBy, decidedAt } = signal;
  const data_type = dataTypeOf(signal);
  const statuses = { pending: 'pending', 'timed-out': 'timed_out', cancelled: 'cancelled' } as const;
  const status =
    state === 'set' || state === 'approved' || state === 'rejected' ? 'completed' : statuses[state];
  return {
    request_id: requestId,
    status,
    ...(signal.unconfirmed === undefined ? {} : { unconfirmed: signal.unconfirmed }),
    request: {
      request_id: requestId,
      event_name: id,
      prompt,
      data_type,
      json_schema: jsonSchema,
      response_path: responsePathOf(requestId),
      ...(deadline === undefined ? {} : { deadline }),
    },
    response:
      status === 'completed'
        ? { request_id: requestId, status, value, data_type, decided_by: decidedBy, decided_at: decidedAt }
        : null,
  };
}
