/**
 * The verdict on an answer that reached an execution after its end, or while it ended: whoever lost the race is
 * told who decided and when, not that the execution is gone. The execution's own board says it, by a query.
 */
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { reviveError } from '../../wire/errors/error-table';
import { AlreadySetError, type ErrorCode } from '../../wire/errors/errors';
import { verdictQuery, type AnswerMeta, type Outcome } from '../../wire/messages';
import type { ExecutionState } from '../temporal/describe-execution';
import { isNoAnswer, readQuery } from '../temporal/read-query';

/** What the board may still say of a gate that will never open or be answered again. */
const meaningless: ReadonlySet<string> = new Set<ErrorCode>([
  'signal-not-open',
  'invalid-input',
  'too-large',
]);

/**
 * The outcome, where an earlier try of the same answer settled the gate.
 *
 * @throws what the board refuses, {@link ExecutionClosedError} where it says no more than that; {@link NoWorkerError} and
 * the like where it cannot be asked: an earlier try may have been accepted then.
 */
export async function lateVerdict(
  client: Client,
  execution: ExecutionState,
  id: string,
  value: unknown,
  meta: AnswerMeta,
): Promise<Outcome> {
  const verdict = await readQuery(client, execution.workflowId, verdictQuery, id, value, meta).catch(
    (error: unknown) => {
      if (isNoAnswer(error)) throw error;
      return undefined; // no execution of ours, or one whose board cannot say it
    },
  );
  if (verdict?.kind === 'repeated') return verdict.outcome;
  if (verdict?.kind !== 'refused') throw execution.closedError(id);

  const { type, message, facts } = verdict;
  const refusal = reviveError(ApplicationFailure.create({ type, message, details: [facts] }));
  const isSaid = refusal !== undefined && !meaningless.has(refusal.code) && !isWithdrawn(refusal);
  throw isSaid ? refusal : execution.closedError(id);
}

/** With the execution, most likely: its end says more. */
function isWithdrawn(refusal: unknown): boolean {
  return refusal instanceof AlreadySetError && refusal.state === 'cancelled';
}
