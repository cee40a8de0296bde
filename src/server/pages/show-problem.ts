/** Answers a request of a browser with the page of an error. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { pageFrame } from '../console-host/page-frame';
import type { AppEnv } from '../http/app-env';
import type { ProblemAnswer } from '../http/problem-of';
import type { Service } from '../service';
import type { PageFrame } from './page';
import { opensByItself, problemPage } from './problem-page';

/** Seconds until the page opens again, if the error has no Retry-After. */
const retrySeconds = '5';

export async function showProblem(
  { identity: { login }, settings: { basePath } }: Service,
  context: Context<AppEnv>,
  { status, body, headers }: ProblemAnswer,
  frame: PageFrame = pageFrame(context),
): Promise<Response> {
  const { pathname, search } = new URL(context.req.url);
  const shown = {
    ...frame,
    problem: body,
    hasLogin: login !== undefined,
    path: context.req.method === 'GET' ? `${pathname.slice(basePath.length) || '/'}${search}` : undefined,
    requestNumber: context.get('requestNumber'),
  };
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  if (opensByItself(shown)) context.header('refresh', headers['retry-after'] ?? retrySeconds);
  return context.html(problemPage(shown), status as ContentfulStatusCode);
}
