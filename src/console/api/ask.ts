/** Requests to the API whose refusals are told apart: what an answer was refused for decides what a person can do. */
import { basePath } from '../page-facts';
import { lost, ProblemError, problemOf } from './problem';

/**
 * The answer to a request below the mount path.
 *
 * @throws {ProblemError} where it is a refusal, or where none came.
 *
 * @example
 * const response = await ask('/api/signals/abc', { headers: { 'if-none-match': etag } });
 */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${basePath}${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(lost);
  }
  if (response.ok || response.status === 304) return response;
  const body: unknown = await response.json().catch(() => undefined);
  throw new ProblemError(problemOf(response.status, body, response.headers.get('retry-after')));
}
