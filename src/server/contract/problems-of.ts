/** The errors of a route, for its contract. */
import { z } from '@hono/zod-openapi';
import { problemSchema } from './problem';

const words = {
  400: 'The request is not well-formed.',
  401: 'Nobody is known: log in, or send a token.',
  403: 'Whoever asks may not do this.',
  404: 'There is no such thing, or it is not open yet.',
  405: 'The address does not take this method.',
  408: 'The body did not come in time.',
  409: 'It conflicts with what is decided already; the problem says by whom and when.',
  410: 'It is over: timed out, or its execution has ended.',
  412: 'The signal has changed since it was read: If-Match does not hold.',
  413: 'It is too large.',
  415: 'The media type or the Content-Encoding is not one that is taken here.',
  416: 'The range begins behind the end of the file.',
  422: 'The value does not fit; the issues say where and why. The gate stays open. Or the Idempotency-Key came with another answer before.',
  429: 'Too many requests.',
  431: 'The headers are over 128 KB.',
  500: 'The service failed; its log says why.',
  503: 'The outcome is not known, or nothing can answer now; the advice says what to do.',
};

interface ProblemResponse {
  readonly description: string;
  readonly content: { readonly 'application/problem+json': { readonly schema: typeof problemSchema } };
}

type Always = 400 | 401 | 403 | 429 | 500;
type Responses<Status extends number> = Record<Status | Always, ProblemResponse> & {
  readonly 431: { readonly description: string }; // no route answers it: serve.ts does
};

/** Responses for createRoute: those named, and those that any request may meet. */
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

/** The same for a route that answers with pages: a person is told by one. */
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
