/**
 * The board and the mailbox of the execution that runs now.
 *
 * They hang on the sandbox's `globalThis`, which Temporal keeps apart for each execution, and not on a module:
 * a preloaded module is shared by all executions of a worker, and a program may hold two copies of this one.
 */
import { CancellationScope, condition, inWorkflowContext, patched, workflowInfo } from '@temporalio/workflow';
import { chainOf } from '../gates/chains';
import { OutsideWorkflowError, PluginMissingError } from '../../wire/errors/errors';
import type { History } from './check-room';
import { Mailbox } from '../streams/mailbox';
import { SignalBoard } from '../gates/signal-board';
import { getActivator } from './temporal-internals';
import { Turns } from '../gates/turns';
import { WorkerCodeError } from '../../wire/errors/worker-code-error';

const key = Symbol.for('gatehouse.execution');

/** What Gatehouse keeps of one execution. */
export interface ExecutionState {
  readonly board: SignalBoard;
  readonly mailbox: Mailbox;
  readonly turns: Turns;
}

const sandbox: typeof globalThis & { [key]?: ExecutionState } = globalThis;

/** Gives the execution its board and its mailbox; the interceptors do this before any workflow code runs. */
export function beginExecution(): ExecutionState {
  const { workflowId } = workflowInfo();
  const activator = getActivator();
  const turns = new Turns(() => activator.completed, whenIdle);
  const chain = chainOf(activator.randomnessSeed);
  const board = new SignalBoard({ workflowId, chain }, (gate) => turns.settled(gate));
  const state = { board, mailbox: new Mailbox(workflowId), turns };
  sandbox[key] = state;
  return state;
}

/** Waits until something is so and no line of the workflow is running. */
function whenIdle(isSo: () => boolean): Promise<void> {
  let isIdle = false; // Temporal asks a condition at once, and then after all microtasks
  const isSoWhenIdle = (): boolean => {
    const wasIdle = isIdle;
    isIdle = true;
    return wasIdle && isSo();
  };
  return CancellationScope.nonCancellable(() => condition(isSoWhenIdle));
}

/**
 * What Gatehouse keeps of this execution.
 *
 * @throws {OutsideWorkflowError} where no workflow runs, {@link WorkerCodeError} where its worker lacks the plugin.
 */
export function currentExecution(primitive: string): ExecutionState {
  if (!inWorkflowContext()) throw new OutsideWorkflowError({ primitive });
  const state = sandbox[key];
  if (state === undefined)
    throw new WorkerCodeError(new PluginMissingError({ workflowId: workflowInfo().workflowId }));
  return state;
}

/** The board of this execution. @throws as {@link currentExecution} does. */
export function currentBoard(primitive: string): SignalBoard {
  return currentExecution(primitive).board;
}

/** The execution's time, as an ISO instant. In the sandbox Date is Temporal's: the same in every replay. */
export function now(): string {
  return new Date().toISOString();
}

/**
 * Whether a pattern of exponential time is let in: by a replay where another version has opened its gate. A refusal leaves a
 * marker in the history, because the author may catch it and go on: a replay refuses again.
 */
export function isLetIn(pattern: RegExp): boolean {
  return !patched(`gatehouse:pattern:${String(pattern).slice(0, 200)}`);
}

/** How full the history of this run is. */
export function roomOf({ board, mailbox }: ExecutionState): History {
  const { historyLength: events, historySize: bytes } = workflowInfo();
  return { workflowId: board.workflowId, answers: board.answers + mailbox.sends, events, bytes };
}
