/**
 * The board and the mailbox of the current execution.
 *
 * They are stored on the sandbox's `globalThis`, which each execution has its own, and not in a module: all executions of a
 * worker share preloaded modules, and a program may contain two copies of this module.
 */
import { CancellationScope, condition, inWorkflowContext, patched, workflowInfo } from '@temporalio/workflow';
import { chainOf } from '../gates/chains';
import { otherLinesFirst } from './other-lines-first';
import { patternPatch } from '../../wire/pattern-patch';
import type { FirstStart } from '../../wire/identity/starter';
import type { ShownReport } from '../../wire/messages';
import { OutsideWorkflowError, PluginMissingError } from '../../wire/errors/errors';
import type { History } from './check-room';
import type { Gate } from '../gates/gate';
import { Mailbox } from '../streams/mailbox';
import { proveActor } from './prove-actor';
import type { StepAlarm } from './step-alarm';
import { voterOf } from '../../wire/identity/voter-of';
import { SignalBoard } from '../gates/signal-board';
import { getActivator } from './temporal-internals';
import { Turns } from '../gates/turns';
import { WorkerCodeError } from '../../wire/errors/worker-code-error';

const key = Symbol.for('gatehouse.execution');

/** Gatehouse's state of one execution. */
export interface ExecutionState {
  readonly board: SignalBoard;
  readonly mailbox: Mailbox;
  readonly turns: Turns;
  /** The timers of the policies of pending gates. */
  readonly alarms: Map<Gate, StepAlarm>;
  /** The gates about whose policy the worker has not decided yet, each with the promise of the end of that. */
  readonly undecided: Map<Gate, Promise<void>>;
  /** The start of the first run, if an earlier run has handed it over. */
  start?: FirstStart;
  /** What the workflow showed last by `showReport`. */
  shown?: ShownReport;
}

const sandbox: typeof globalThis & { [key]?: ExecutionState } = globalThis;

/** Makes the board and the mailbox of the execution. The interceptors call it before any workflow code runs. */
export function beginExecution(): ExecutionState {
  const { workflowId, namespace } = workflowInfo();
  const activator = getActivator();
  const othersFirst = otherLinesFirst();
  const turns = new Turns(() => activator.completed || othersFirst(), whenIdle);
  const chain = chainOf(activator.randomnessSeed);
  const alarms = new Map<Gate, StepAlarm>();
  const board = new SignalBoard(
    { workflowId, chain },
    {
      settled: (gate) => {
        alarms.get(gate)?.set();
        alarms.delete(gate);
        turns.settled(gate);
      },
      counted: (gate) => alarms.get(gate)?.set(),
    },
    {
      verify: (token, answer, at) => proveActor(token, { ...answer, namespace }, at),
      read: voterOf,
    },
  );
  const mailbox = new Mailbox(workflowId);
  const state: ExecutionState = { board, mailbox, turns, alarms, undecided: new Map() };
  sandbox[key] = state;
  return state;
}

/** Waits until a condition holds and no line of the workflow is running. */
function whenIdle(isSo: () => boolean): Promise<void> {
  let isIdle = false; // Temporal evaluates a condition at once, and then after all microtasks
  const isSoWhenIdle = (): boolean => {
    const wasIdle = isIdle;
    isIdle = true;
    return wasIdle && isSo();
  };
  return CancellationScope.nonCancellable(() => condition(isSoWhenIdle));
}

/**
 * Returns Gatehouse's state of the current execution.
 *
 * @throws {OutsideWorkflowError} If it is called outside a workflow.
 * @throws {WorkerCodeError} If the worker runs without GatehousePlugin.
 */
export function currentExecution(primitive: string): ExecutionState {
  if (!inWorkflowContext()) throw new OutsideWorkflowError({ primitive });
  const state = sandbox[key];
  if (state === undefined)
    throw new WorkerCodeError(new PluginMissingError({ workflowId: workflowInfo().workflowId }));
  return state;
}

/** Returns the board of the current execution. Throws like {@link currentExecution}. */
export function currentBoard(primitive: string): SignalBoard {
  return currentExecution(primitive).board;
}

/** Returns the execution's time as an ISO instant. In the sandbox `Date` is Temporal's: it is the same in every replay. */
export function now(): string {
  return new Date().toISOString();
}

/**
 * Whether a pattern that may take exponential time is allowed: only in a replay of a gate that an older version opened. A
 * refusal writes a marker into the history, so that a replay refuses again if the author catches the error and continues.
 */
export function isLetIn(pattern: RegExp): boolean {
  return !patched(patternPatch(pattern));
}

/** Returns the size of this run's history. */
export function roomOf({ board, mailbox }: ExecutionState): History {
  const { historyLength: events, historySize: bytes } = workflowInfo();
  return { workflowId: board.workflowId, answers: board.answers + mailbox.sends, events, bytes };
}
