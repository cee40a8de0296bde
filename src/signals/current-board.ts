/**
 * The board of the execution that runs now.
 *
 * It hangs on the sandbox's `globalThis`, which Temporal keeps apart for each execution, and not on a module:
 * a preloaded module is shared by all executions of a worker, and a program may hold two copies of this one.
 */
import { inWorkflowContext, workflowInfo } from '@temporalio/workflow';
import { OutsideWorkflowError, PluginMissingError } from './errors';
import { chainOf } from './request-id';
import { SignalBoard } from './signal-board';

const key = Symbol.for('gatehouse.board');

const sandbox: typeof globalThis & { [key]?: SignalBoard } = globalThis;

/** Gives the execution its board; the interceptors do this before any workflow code runs. */
export function beginBoard(): SignalBoard {
  const { workflowId, firstExecutionRunId } = workflowInfo();
  const board = new SignalBoard({ workflowId, chain: chainOf(firstExecutionRunId) });
  sandbox[key] = board;
  return board;
}

/**
 * The board of this execution.
 *
 * @throws {OutsideWorkflowError} where no workflow runs, {@link PluginMissingError} where its worker lacks the plugin.
 */
export function currentBoard(primitive: string): SignalBoard {
  if (!inWorkflowContext()) throw new OutsideWorkflowError({ primitive });
  const board = sandbox[key];
  if (board === undefined) throw new PluginMissingError({ workflowId: workflowInfo().workflowId });
  return board;
}

/** The execution's time, as an ISO instant. In the sandbox Date is Temporal's: the same in every replay. */
export function now(): string {
  return new Date().toISOString();
}
