/** Checks the arguments of a call before anything is sent. */
import { checkMeta } from '../wire/check-meta';
import { InvalidArgumentError } from '../wire/errors/errors';
import { checkId } from '../wire/ids';
import type { AnswerMeta } from '../wire/messages';
import { invalidCursor } from '../wire/page';
import { decodeRequestId } from '../wire/request-id';
import { checkWorkflowId } from '../wire/check-workflow-id';

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

/** Checks the cursor of a list of signals: the requestId of the last row of the previous page. */
export function checkedRequestCursor(cursor: string | undefined, workflowId: string): string | undefined {
  if (cursor === undefined || decodeRequestId(cursor)?.workflowId === workflowId) return cursor;
  throw invalidCursor(`does not name a signal of '${workflowId}'`);
}

/** Checks the cursor of a list with numbered rows: the `seq` of the last row of the previous page. */
export function checkedSeqCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || (/^\d+$/u.test(cursor) && Number.isSafeInteger(Number(cursor)))) return cursor;
  throw invalidCursor();
}

/**
 * Rejects an invalid signal id, an invalid workflowId, texts that are too long, and a requestId of another signal or
 * execution.
 */
export function checkRequest(id: string, workflowId: string, meta: AnswerMeta): void {
  const { requestId } = meta;
  checkWorkflowId(workflowId);
  checkId(id);
  checkMeta(meta);
  if (requestId === undefined) return;
  const address = decodeRequestId(requestId);
  if (address?.id === id && address.workflowId === workflowId) return;
  const fault = `does not belong to signal '${id}' in '${workflowId}'`;
  throw new InvalidArgumentError({
    argument: 'requestId',
    fault,
    remedy: 'Pass the requestId of this signal.',
  });
}
