/** The value in the body of an answer; a request without a body has none. */
import { ServiceError } from '../http/service-errors';

/** @throws {ServiceError} `invalid-request` where there is no value; null is one. */
export function valueOf(body: { readonly value?: unknown } | undefined): unknown {
  if (body !== undefined && Object.hasOwn(body, 'value')) return body.value;
  throw new ServiceError('invalid-request', 'The body has no value. Send it as {"value": ...}.', {
    issues: [{ path: ['value'], message: 'is required' }],
  });
}
