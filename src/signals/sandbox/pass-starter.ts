/**
 * Passes on who started an execution. Its children inherit it, and so does the next run if the author passes another memo to it. In
 * an execution whose start says nothing about its starter, all commands stay as they are.
 */
import { workflowInfo, type WorkflowOutboundCallsInterceptor } from '@temporalio/workflow';
import { starterMemoKey } from '../../wire/identity/starter';
import type { ExecutionState } from './current-board';
import { inheritedStarter, isInherited } from './own-starter';

export function passStarter(execution: ExecutionState): WorkflowOutboundCallsInterceptor {
  return {
    startChildWorkflowExecution(input, next) {
      const { options } = input;
      return next({ ...input, options: { ...options, ...memoOfChild(execution, options.memo) } });
    },
    continueAsNew(input, next) {
      const { options } = input;
      // Without a memo of the author, Temporal keeps that of this run.
      const memo = options.memo === undefined ? {} : memoOfNextRun(options.memo);
      return next({ ...input, options: { ...options, ...memo } });
    },
  };
}

type Memo = Readonly<Record<string, unknown>>;

/**
 * The author's code can run as anybody anyway, so its own claim counts. But it may have copied the memo of this execution, in which
 * whoever started the execution can write anything.
 */
function memoOfChild(
  execution: ExecutionState,
  authors: Memo = {},
): { readonly memo?: Record<string, unknown> } {
  const inherited = inheritedStarter(execution);
  const { [starterMemoKey]: claimed, ...others } = authors;
  const isCopied = claimed === undefined || typeof claimed === 'string' || isInherited(claimed);
  const starter = isCopied ? inherited : claimed;
  if (starter === undefined) return claimed === undefined ? {} : { memo: others };
  return { memo: { [starterMemoKey]: starter, ...others } };
}

function memoOfNextRun(authors: Memo): { readonly memo?: Record<string, unknown> } {
  const starter = workflowInfo().memo?.[starterMemoKey];
  return starter === undefined ? {} : { memo: { [starterMemoKey]: starter, ...authors } };
}
