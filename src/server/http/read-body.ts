/** Reads the bytes of a body, up to a limit, as UTF-8 text. */
import { ServiceError } from './service-errors';

/** A value may have 256 KB. The object around it, its comment and its escapes have as much again. */
export const maxBodyBytes = 512 * 1024;

/**
 * Reads the body as text. It stops as soon as the body is too large.
 *
 * @throws {ServiceError} `body-too-large`, or `invalid-request` if the bytes are not UTF-8.
 */
export async function readBody(request: Request, maxBytes: number = maxBodyBytes): Promise<string> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new ServiceError('invalid-request', 'The body is not UTF-8.');
  }
}

function tooLarge(maxBytes: number): ServiceError {
  const advice = 'Send less data. Upload a file where a question takes one.';
  return new ServiceError('body-too-large', `The body is larger than ${maxBytes / 1024} KB. ${advice}`);
}
