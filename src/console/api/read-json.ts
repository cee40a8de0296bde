/** Reads from the API. A refusal is an ApiError with the words of its problem document. */
import { basePath } from '../page-facts';

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
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
  throw new ApiError(response.status, wordsOf(body) ?? `The service answered ${response.status}.`);
}

function wordsOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('detail' in body)) return undefined;
  return typeof body.detail === 'string' ? body.detail : undefined;
}
