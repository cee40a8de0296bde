/**
 * The verdict on an answer that reached an execution after its end, or while it ended: whoever lost the race is
 * told who decided and when, not that the execution is gone.
 */
import type { Client } from '@temporalio/client';
import equal from 'fast-deep-equal';
import { AlreadySetError, SignalTimedOutError, WrongKindError } from '../signals/errors';
import { getQuery, type AnswerMeta, type Outcome } from '../signals/messages';
import type { ExecutionState } from './describe-execution';
import { readQuery } from './read-query';

interface LateAnswer {
  readonly id: string;
  readonly value: unknown;
  readonly meta: Pick<AnswerMeta, 'verb'>;
}

export async function lateVerdict(
  client: Client,
  execution: ExecutionState,
  answer: LateAnswer,
): Promise<Outcome> {
  const { workflowId } = execution;
  const { id, value, meta } = answer;
  const signal = await readQuery(client, workflowId, getQuery, id).catch(() => undefined);
  if (signal === undefined || signal === null) throw execution.closedError(id);

  const { kind, state, decidedBy, decidedAt } = signal;
  if (kind === 'sleep' || (kind === 'input' && meta.verb !== 'set')) {
    throw new WrongKindError({ id, workflowId, kind, verb: meta.verb });
  }
  if (state === 'timed-out')
    throw new SignalTimedOutError({ id, workflowId, deadline: signal.deadline ?? '' });
  if (state === 'pending' || state === 'cancelled' || decidedBy === undefined || decidedAt === undefined) {
    throw execution.closedError(id);
  }
  if (equal(signal.value, value)) return { status: 'repeated', decidedBy, decidedAt };
  throw new AlreadySetError({ id, workflowId, state, decidedBy, decidedAt });
}
