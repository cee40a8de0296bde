/**
 * Returns the verdict on an answer that reached an execution at or after its end, so that a sender that lost a race
 * gets who decided and when, and not only that the execution has ended. It queries the board of the execution.
 */
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { reviveError } from '../../wire/errors/error-table';
import { AlreadySetError, type ErrorCode } from '../../wire/errors/errors';
import { verdictQuery, type AnswerMeta, type Outcome } from '../../wire/messages';
import type { ExecutionState } from '../temporal/describe-execution';
import { isNoAnswer, readQuery } from '../temporal/read-query';

/** Refusals that have no meaning for a gate that cannot open or be answered any more. */
const meaningless: ReadonlySet<string> = new Set<ErrorCode>([
  'signal-not-open',
  'invalid-input',
  'too-large',
]);

/**
 * Returns the outcome if an earlier attempt of the same answer settled the gate.
 *
 * @throws the refusal of the board, or {@link ExecutionClosedError} if there is none.
 * @throws {NoWorkerError} If the execution cannot be queried: an earlier attempt may have been accepted.
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
      return undefined; // not an execution of Gatehouse, or one without this query
    },
  );
  if (verdict?.kind === 'repeated') return verdict.outcome;
  if (verdict?.kind !== 'refused') throw execution.closedError(id);

  const { type, message, facts } = verdict;
  const refusal = reviveError(ApplicationFailure.create({ type, message, details: [facts] }));
  const isSaid = refusal !== undefined && !meaningless.has(refusal.code) && !isWithdrawn(refusal);
  throw isSaid ? refusal : execution.closedError(id);
}

/** The gate was probably cancelled by the end of the execution, and that error says more. */
function isWithdrawn(refusal: unknown): boolean {
  return refusal instanceof AlreadySetError && refusal.state === 'cancelled';
}
