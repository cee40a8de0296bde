/**
 * Passes on who started an execution. Its children inherit it, and so does the next run if the author passes another memo to it. In
 * an execution whose start says nothing about its starter, all commands stay as they are.
 */
import { workflowInfo, type WorkflowOutboundCallsInterceptor } from '@temporalio/workflow';
import { starterMemoKey } from '../../wire/identity/starter';

export const passStarter: WorkflowOutboundCallsInterceptor = {
  startChildWorkflowExecution(input, next) {
    const { options } = input;
    return next({ ...input, options: { ...options, ...memoWith(options.memo) } });
  },
  continueAsNew(input, next) {
    const { options } = input;
    // Without a memo of the author, Temporal keeps that of this run.
    const memo = options.memo === undefined ? {} : memoWith(options.memo);
    return next({ ...input, options: { ...options, ...memo } });
  },
};

/** The author's code can run as anybody anyway, so its own value counts. */
function memoWith(authors: Readonly<Record<string, unknown>> | undefined): {
  readonly memo?: Record<string, unknown>;
} {
  const starter = workflowInfo().memo?.[starterMemoKey];
  return starter === undefined ? {} : { memo: { [starterMemoKey]: starter, ...authors } };
}
