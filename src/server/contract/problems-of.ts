/** The error responses of routes, for the contract. */
import { z } from '@hono/zod-openapi';
import { problemSchema } from './problem';

const words = {
  400: 'The request is invalid.',
  401: 'Authentication is required: log in, or send a token. `step-up-required`: the signal needs a newer login, and `WWW-Authenticate` has `max_age`.',
  403: 'The caller does not have the required scope, or is not the actor in the header Gatehouse-Actor, or may not answer by the policy of the signal.',
  404: 'The resource does not exist, or is not open yet.',
  405: 'The address does not allow this method.',
  408: 'The body did not arrive in time.',
  409: 'The request conflicts with an earlier decision, and the problem has who decided and when. Or the policy of the signal does not allow the answer now.',
  410: 'The signal has timed out, or its execution has ended.',
  412: 'The signal has changed since it was read, so If-Match does not match.',
  413: 'The body or the value is too large.',
  415: 'The media type or the Content-Encoding is not supported.',
  416: 'The range begins after the end of the file.',
  422: 'The value does not fit: `issues` lists the reasons, and the signal stays pending. Or the decision needs a comment. Or the Idempotency-Key was used for another answer.',
  429: 'Too many requests.',
  431: 'The headers are over 128 KB.',
  500: 'The service failed. Its log has the cause.',
  503: 'The outcome is unknown, or no worker answers now. `advice` says what to do.',
};

interface ProblemResponse {
  readonly description: string;
  readonly content: { readonly 'application/problem+json': { readonly schema: typeof problemSchema } };
}

type Always = 400 | 401 | 403 | 429 | 500;
type Responses<Status extends number> = Record<Status | Always, ProblemResponse> & {
  readonly 431: { readonly description: string }; // serve.ts sends it, before any route runs
};

/** The responses of createRoute: the given statuses, and those of every request. */
export function problemsOf<Status extends keyof typeof words = never>(
  ...statuses: readonly Status[]
): Responses<Status> {
  const all: readonly (keyof typeof words)[] = [400, 401, 403, 429, 431, 500, ...statuses];
  const content = { 'application/problem+json': { schema: problemSchema } };
  const responses = Object.fromEntries(
    all.map((status) => [status, { description: words[status], content }]),
  );
  return responses as Responses<Status>;
}

interface PageProblemResponse {
  readonly description: string;
  readonly content?: ProblemResponse['content'] & { readonly 'text/html': { readonly schema: z.ZodString } };
}

/** The same for routes that answer with pages. */
export function pageProblemsOf(
  ...statuses: readonly (keyof typeof words)[]
): Readonly<Record<string, PageProblemResponse>> {
  const page = { 'text/html': { schema: z.string() } };
  const all: Readonly<Record<string, Partial<ProblemResponse>>> = problemsOf(...statuses);
  return Object.fromEntries(
    Object.entries(all).map(([status, { description = '', content }]) => [
      status,
      { description, ...(content === undefined ? {} : { content: { ...content, ...page } }) },
    ]),
  );
}
