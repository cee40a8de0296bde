/**
 * The client of a time-skipping environment. While `result` is awaited, the server skips from timer to timer, and
 * without timers to the end of the execution's ten years. So the result of an execution that waits for an answer fails
 * with a timeout. The error of this client names the open gates.
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
        `it timed out while ${open.length === 1 ? `gate ${gates} was` : `gates ${gates} were`} open: awaiting a result skips ` +
        'time, without a timer to the end of the execution. Answer first, then await the result';
      throw new ExecutionFailedError({ workflowId, message }, error.cause);
    }
  }

  /** The gates that were open when the execution ended. Queries work after the end. */
  private async stillOpen(workflowId: string): Promise<string[]> {
    const handle = this.temporal.workflow.getHandle(workflowId);
    const { items } = await handle.query(listQuery, { state: 'pending' });
    return items.filter(({ kind }) => kind !== 'sleep').map(({ id }) => id);
  }
}
