import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { problemOf } from '../http/problem-of';
import type { Service } from '../service';
import type { PageFrame } from './page';
import { showProblem } from './show-problem';

/** Returns the page of `work`, or the page of its error, with the status of the error. */
export async function inPages(
  service: Service,
  context: Context<AppEnv>,
  work: () => Promise<Response>,
  frame?: PageFrame,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error, context.get('identity'));
    if (problem.isFault) context.get('log').error({ err: error }, 'a request failed');
    return showProblem(service, context, problem, frame);
  }
}
