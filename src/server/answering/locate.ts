/** Finds the signal of a requestId. The requestId contains the address, so no table is needed. */
import { decodeRequestId } from '../../wire/request-id';
import { ServiceError } from '../http/service-errors';

/** @throws {ServiceError} `not-found` if the text is not a requestId. */
export function locate(requestId: string): { id: string; workflowId: string; requestId: string } {
  const address = decodeRequestId(requestId);
  if (address === undefined) {
    throw new ServiceError(
      'not-found',
      'This is not a requestId. Copy the complete requestId of the signal.',
    );
  }
  return { id: address.id, workflowId: address.workflowId, requestId };
}
