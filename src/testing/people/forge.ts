/** Sends answers as a raw Temporal client can: the adversary in a test. */
import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { reviveError } from '../../wire/errors/error-table';
import { setUpdate, type AnswerMeta, type Outcome } from '../../wire/messages';

/**
 * An answer with any metadata. Whoever may write to a Temporal namespace can send it. Unlike `SignalClient`, `forge` checks, adds and
 * signs nothing.
 */
export interface Forgery extends Partial<AnswerMeta> {
  /** The id of the signal. */
  readonly id: string;
  readonly workflowId: string;
  /** Default: `true`. */
  readonly value?: unknown;
  /** Who answers, as the sender says. Default: `{ id: 'mallory', via: 'client' }`. */
  readonly actor?: AnswerMeta['actor'];
  /** Default: `approve` or `reject` for a value that is `true` or `false`, else `set`. */
  readonly verb?: AnswerMeta['verb'];
}

/** @throws the refusal of the execution, or the error of Temporal's client. */
export async function forge(client: Client, forgery: Forgery): Promise<Outcome> {
  const { id, workflowId, value = true, ...given } = forgery;
  const verb = value === true ? 'approve' : value === false ? 'reject' : 'set';
  const meta: AnswerMeta = { actor: mallory, verb, ...given };
  try {
    return await client.workflow.getHandle(workflowId).executeUpdate(setUpdate, { args: [id, value, meta] });
  } catch (error) {
    const refusal = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    throw (refusal instanceof ApplicationFailure ? reviveError(refusal) : undefined) ?? error;
  }
}

const mallory = { id: 'mallory', via: 'client' } as const;
