/** Reads from the API. A refusal is an ApiError with the words of its problem document. */
import { basePath } from '../page-facts';

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** As docs/errors.md lists them. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/**
 * The answer to a GET below the mount path, which the service holds to its contract.
 *
 * @throws {ApiError} where it refuses; {@link TypeError} where it cannot be reached.
 *
 * @example
 * const inbox = await readJson<Inbox>('/api/signals?limit=50');
 */
export async function readJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(`${basePath}${path}`, { headers: { accept: 'application/json' }, signal });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as Answer;
  const message = textIn(body, 'message') ?? `The service answered ${response.status}.`;
  throw new ApiError(response.status, message, textIn(body, 'code'));
}

function textIn(problem: unknown, key: 'message' | 'code'): string | undefined {
  if (typeof problem !== 'object' || problem === null || !(key in problem)) return undefined;
  const text: unknown = (problem as Readonly<Record<typeof key, unknown>>)[key];
  return typeof text === 'string' ? text : undefined;
}
