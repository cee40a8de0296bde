/** Where the signal of a requestId is: the requestId says it itself, without a table. */
import { decodeRequestId } from '../../wire/request-id';
import { ServiceError } from '../http/service-errors';

/** @throws {ServiceError} `not-found` for a text that is no requestId. */
export function locate(requestId: string): { id: string; workflowId: string; requestId: string } {
  const address = decodeRequestId(requestId);
  if (address === undefined) {
    throw new ServiceError(
      'not-found',
      'This is no requestId. Copy it whole, as the signal or the inbox carries it.',
    );
  }
  return { id: address.id, workflowId: address.workflowId, requestId };
}
