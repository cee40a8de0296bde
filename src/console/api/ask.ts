/** The HTTP client of the console. An error response is thrown as a ProblemError with the facts of its problem document. */
import { basePath } from '../page-facts';
import { forPageActor } from './for-page-actor';
import { lost, ProblemError, problemOf } from './problem';

/**
 * Sends a request to an address below the mount path, and returns the response.
 *
 * @throws {ProblemError} If the service refuses it, or does not answer.
 *
 * @example
 * const response = await ask('/api/signals/abc', { headers: { 'if-none-match': etag } });
 */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${basePath}${path}`, { ...init, headers: headersOf(init) });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(lost());
  }
  if (response.ok || response.status === 304) return response;
  throw await refusalOf(response);
}

/**
 * Reads JSON, which the service holds to its contract.
 *
 * @throws {ProblemError} If the service refuses it, or does not answer with JSON.
 *
 * @example
 * const inbox = await readJson<Inbox>('/api/signals?limit=50');
 */
export async function readJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await ask(path, { headers: { accept: 'application/json' }, signal });
  const body: unknown = await response.json().catch(() => undefined);
  if (body === undefined) throw await refusalOf(response);
  return body as Answer;
}

/** A link answers for its own recipient, and not for the person of the page. */
function headersOf({ headers }: RequestInit): Headers {
  const all = new Headers(headers);
  if (!all.has('authorization'))
    for (const [name, text] of Object.entries(forPageActor())) all.set(name, text);
  return all;
}

async function refusalOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined);
  return new ProblemError(problemOf(response.status, body, response.headers.get('retry-after')));
}
