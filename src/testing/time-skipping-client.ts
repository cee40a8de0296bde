/**
 * The client of an environment that skips time. While `result` is awaited the server jumps from timer to timer, and where
 * none is left, to the end of the execution's ten years: whoever awaits the result of an execution that waits for an answer
 * is told that it timed out. Here the failure says what was missing.
 */
import { TimeoutFailure } from '@temporalio/common';
import { SignalClient } from '../client';
import { listQuery } from '../wire/messages';
import { ExecutionFailedError } from '../wire/errors/errors';

export class TimeSkippingClient extends SignalClient {
  override async result<Result>(workflowId: string): Promise<Result> {
    try {
      return await super.result<Result>(workflowId);
    } catch (error) {
      if (!(error instanceof ExecutionFailedError && error.cause instanceof TimeoutFailure)) throw error;
      const open = await this.stillOpen(workflowId);
      if (open.length === 0) throw error;
      const gates = open.map((id) => `'${id}'`).join(', ');
      const message =
        `it timed out: ${open.length === 1 ? `gate ${gates} was` : `gates ${gates} were`} still open, and time was ` +
        'skipped to the end of the execution, as it is while a result is awaited. Answer first, then await the result';
      throw new ExecutionFailedError({ workflowId, message }, error.cause);
    }
  }

  /** Gates that the execution had open when it ended; by queries, which work after the end. */
  private async stillOpen(workflowId: string): Promise<string[]> {
    const handle = this.temporal.workflow.getHandle(workflowId);
    const { items } = await handle.query(listQuery, { state: 'pending' });
    return items.filter(({ kind }) => kind !== 'sleep').map(({ id }) => id);
  }
}
