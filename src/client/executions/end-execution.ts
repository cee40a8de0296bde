/** Cancels or terminates an execution, and records who did it and why where Temporal's own tools show it. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { checkMeta } from '../../wire/check-meta';
import { checkWorkflowId } from '../../wire/check-workflow-id';
import type { NamedActor } from '../../wire/messages';
import { nameInWords } from '../../wire/names';
import { describeExecution } from '../temporal/describe-execution';
import { isGrpc, translate } from '../temporal/failures';
import { knownError } from '../temporal/execution-info';
import { patienceMs } from '../temporal/patience-ms';

export interface Ending {
  /** `cancel` asks the execution to end and lets it clean up. `terminate` ends it at once. */
  readonly how: 'cancel' | 'terminate';
  readonly actor: NamedActor;
  readonly reason?: string;
}

/**
 * @throws {InvalidArgumentError} If the reason or the actor is too long.
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {ExecutionClosedError} If the execution has ended.
 */
export async function endExecution(client: Client, workflowId: string, ending: Ending): Promise<void> {
  const { how, actor, reason } = ending;
  checkWorkflowId(workflowId);
  checkMeta({ actor, reason });
  const { namespace } = client.options;
  const request = {
    namespace,
    workflowExecution: { workflowId },
    identity: actor.id,
    reason: reasonInWords(ending),
  };
  try {
    if (how === 'cancel') await requestCancel(client, workflowId, request);
    else
      await client.withDeadline(deadline(), () => client.workflowService.terminateWorkflowExecution(request));
  } catch (thrown) {
    const error = knownError(thrown);
    if (!isGrpc(error, 'notFound')) throw translate(error, client, workflowId);
    // Temporal has the same code for an execution that does not exist and for one that has ended.
    throw (await describeExecution(client, workflowId)).closedError(undefined, 'execution');
  }
}

type CancelRequest = Parameters<Client['workflowService']['requestCancelWorkflowExecution']>[0];

/** Temporal accepts this request for an execution that has ended, without an effect. */
async function requestCancel(client: Client, workflowId: string, request: CancelRequest): Promise<void> {
  const state = await describeExecution(client, workflowId);
  if (!state.isRunning) throw state.closedError(undefined, 'execution');
  await client.withDeadline(deadline(), () =>
    client.workflowService.requestCancelWorkflowExecution({ ...request, requestId: randomUUID() }),
  );
}

function deadline(): number {
  return Date.now() + patienceMs;
}

/** Temporal stores no actor, so the actor is in the reason. @example `Terminated by Ada (ada@example.org): a duplicate` */
function reasonInWords({ how, actor, reason }: Ending): string {
  const by = `${how === 'cancel' ? 'Cancelled' : 'Terminated'} by ${nameInWords(actor)}`;
  return reason === undefined || reason.trim() === '' ? by : `${by}: ${reason}`;
}
