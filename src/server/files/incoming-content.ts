import { ServiceError } from '../service-errors';

/**
 * The bytes of an upload as they come in.
 *
 * @throws {ServiceError} `invalid-request` where the sender goes away before the end.
 */
export async function* incomingContent(request: Request): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of request.body ?? []) yield chunk;
  } catch {
    throw new ServiceError('invalid-request', 'The upload broke off before its end; nothing of it is kept.');
  }
}
