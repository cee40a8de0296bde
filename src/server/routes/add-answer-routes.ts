/** The three answers below a signal's address, however that names the signal: by requestId, or by execution and id. */
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Outcome } from '../../client';
import { answer, type Target } from '../answering/answering';
import type { AppEnv } from '../http/app-env';
import { checkIfMatch } from '../answering/check-preconditions';
import { answerHeaders, approveBodySchema, rejectBodySchema, setBodySchema } from '../contract/answers';
import { problemsOf } from '../contract/problems-of';
import { outcomeSchema } from '../contract/signal';
import type { Service } from '../service';
import { readVerb } from '../answering/read-verb';

interface Address<Params extends z.ZodObject> {
  /** `/api/signals/{requestId}` */
  readonly path: string;
  readonly params: Params;
  /** `Signal`, to tell the operations of the two addresses apart. */
  readonly operationName: string;
  /** What is true of these addresses alone. */
  readonly description: string;
  readonly targetOf: (params: z.output<Params>) => Target;
}

const actions = {
  set: { summary: 'Give a signal its value', schema: setBodySchema },
  approve: { summary: 'Approve', schema: approveBodySchema },
  reject: { summary: 'Reject, with a reason', schema: rejectBodySchema },
} as const;

/** A schema of our own would be checked here; which fields a signal has, only the signal knows. */
const anyFields = { type: 'object', additionalProperties: { type: 'string' } } as const;

export function addAnswerRoutes<Params extends z.ZodObject>(
  app: OpenAPIHono<AppEnv>,
  service: Service,
  { path, params, targetOf, operationName, description }: Address<Params>,
): void {
  for (const action of ['set', 'approve', 'reject'] as const) {
    const { summary, schema } = actions[action];
    const route = createRoute({
      method: 'post',
      path: `${path}/${action}`,
      operationId: `${action}${operationName}`,
      tags: ['Signals'],
      summary,
      description,
      request: {
        params,
        headers: answerHeaders,
        body: {
          content: {
            'application/json': { schema },
            'application/x-www-form-urlencoded': { schema: anyFields },
          },
        },
      },
      responses: {
        200: { description: 'The verdict.', content: { 'application/json': { schema: outcomeSchema } } },
        202: {
          description: 'It is in the queue, `status` is `queued`; with `Prefer: respond-async`.',
          content: { 'application/json': { schema: outcomeSchema } },
        },
        ...problemsOf(404, 408, 409, 410, 412, 413, 415, 422, 503),
      },
    });
    app.openapi(route, async (context) => {
      const target = targetOf(params.parse(context.req.param()));
      const { id, workflowId, requestId } = target;
      await checkIfMatch(context, () => service.client.getSignal(id, workflowId, { requestId }));
      const outcome = await give(context, target);
      return outcome.status === 'queued' ? context.json(outcome, 202) : context.json(outcome, 200);
    });

    async function give(context: Context<AppEnv>, target: Target): Promise<Outcome> {
      const verb = await readVerb(service, context, action, target);
      return answer(service, context, { ...target, verb });
    }
  }
}
