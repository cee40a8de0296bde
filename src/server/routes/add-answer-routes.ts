/** The three routes that answer a signal, by requestId or by workflowId and id. */
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Outcome } from '../../client';
import { answer, type Target } from '../answering/answering';
import type { AppEnv } from '../http/app-env';
import { checkIfMatch } from '../answering/check-preconditions';
import { answerHeaders, decisionBodySchema, setBodySchema } from '../contract/answers';
import { problemsOf } from '../contract/problems-of';
import { outcomeSchema } from '../contract/signal';
import type { Service } from '../service';
import { readVerb } from '../answering/read-verb';

interface Address<Params extends z.ZodObject> {
  /** `/api/signals/{requestId}` */
  readonly path: string;
  readonly params: Params;
  /** The end of the operationIds, such as `Signal`, which distinguishes the two addresses. */
  readonly operationName: string;
  /** The description for these addresses. */
  readonly description: string;
  readonly targetOf: (params: z.output<Params>) => Target;
}

const actions = {
  set: { summary: 'Set the value of a signal', schema: setBodySchema },
  approve: { summary: 'Approve an approval', schema: decisionBodySchema },
  reject: { summary: 'Reject an approval', schema: decisionBodySchema },
} as const;

/** The fields depend on the signal, so the contract cannot check them. */
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
          description: 'The answer is in the queue: `status` is `queued`. With `Prefer: respond-async`.',
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
