import { ServiceError } from '../http/service-errors';

const firstMs = 30_000;
const bytesPerMs = 1; // 1 KB a second on average

/**
 * Yields the bytes of an upload as they arrive.
 *
 * @throws {ServiceError} `invalid-request` if the sender closes the connection before the end, `request-timed-out` if
 * it has sent less than 1 KB a second after half a minute.
 */
export async function* incomingContent(
  { body }: Pick<Request, 'body'>,
  now: () => number = Date.now,
): AsyncIterable<Uint8Array> {
  const began = now();
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (now() - began > firstMs + bytes / bytesPerMs)
        throw new ServiceError('request-timed-out', 'The upload was slower than 1 KB a second.');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError('invalid-request', 'The upload ended too early. Nothing is stored.');
  }
}
