import { ServiceError } from '../http/service-errors';

const firstMs = 30_000;
const bytesPerMs = 1; // 1 KB a second, on the average

/**
 * The bytes of an upload as they come in.
 *
 * @throws {ServiceError} `invalid-request` where the sender goes away before the end, `request-timed-out` where he has
 * sent less than 1 KB a second after half a minute.
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
        throw new ServiceError('request-timed-out', 'The upload came at less than 1 KB a second.');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError('invalid-request', 'The upload broke off before its end; nothing of it is kept.');
  }
}
