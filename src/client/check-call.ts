/** What a call may hold, checked before anything leaves. */
import { checkMeta } from '../signals/answer-limits';
import { InvalidArgumentError, InvalidIdError } from '../signals/errors';
import { idFault } from '../signals/gate';
import type { AnswerMeta } from '../signals/messages';
import { decodeRequestId } from '../signals/request-id';

const maxListLimit = 1_000;
const defaultListLimit = 100;

export function checkedLimit(limit: number | undefined, most = maxListLimit): number {
  if (limit === undefined) return defaultListLimit;
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new InvalidArgumentError({
    argument: 'limit',
    fault: `must be an integer from 1 to ${most}, got ${limit}`,
  });
}

export function checkAfter(after: string | undefined, workflowId: string): void {
  if (after === undefined || decodeRequestId(after)?.workflowId === workflowId) return;
  const remedy = 'Pass the requestId of the last row of the page before.';
  throw new InvalidArgumentError({ argument: 'after', fault: `names no signal of '${workflowId}'`, remedy });
}

/** The `after` of lists that are numbered. */
export function checkSeq(after: number | undefined): void {
  if (after === undefined || (Number.isInteger(after) && after >= 0)) return;
  const remedy = 'Pass the seq of the last row of the page before.';
  throw new InvalidArgumentError({
    argument: 'after',
    fault: `must be a whole number, got ${after}`,
    remedy,
  });
}

/** Refuses an id that no gate can have, texts beside the answer that are too long, and a requestId of another signal or execution. */
export function checkRequest(id: string, workflowId: string, meta: AnswerMeta): void {
  const { requestId } = meta;
  const unusable = idFault(id);
  if (unusable !== undefined) throw new InvalidIdError({ id, fault: unusable });
  checkMeta(meta);
  if (requestId === undefined) return;
  const address = decodeRequestId(requestId);
  if (address?.id === id && address.workflowId === workflowId) return;
  const fault = `is not of signal '${id}' in '${workflowId}'`;
  throw new InvalidArgumentError({
    argument: 'requestId',
    fault,
    remedy: 'Pass the one that the signal carries.',
  });
}
