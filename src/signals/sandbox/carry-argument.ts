/**
 * Carries board and mailbox from one run to the next, as an argument of Temporal's continue-as-new command after the author's
 * own arguments. The argument is written at the end of the activation, when everything that happened in it is known, and
 * removed from the arguments of the next run before anything is dispatched.
 *
 * Whoever starts an execution chooses its arguments. So the state names the first run of its execution, which nobody knows before the
 * start, and the state of another execution is ignored.
 *
 * Temporal signals without a handler wait in the SDK's buffer, which ends with the run. They are carried too.
 */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';
import { now, type ExecutionState } from './current-board';
import { carriedPayload, isCarried } from '../../wire/carried-payload';
import { maxCarriedBytes, maxSignalBytes, type CarriedState } from '../gates/carried-state';
import { bufferedSignals, bufferAgain, type BufferedSignal } from './buffered-signals';
import type { CarriedMailbox } from '../streams/mailbox';
import type { FirstStart } from '../../wire/identity/starter';
import { ownStarter } from './own-starter';
import { encodedBytes } from '../../wire/plain-data';
import { unprovenState } from '../gates/unproven-state';
import { getActivator } from './temporal-internals';

/** Temporal terminates an execution whose arguments have over 2 MiB. The difference is room for the worker's codec. */
const maxArgumentBytes = 2_050_000;

interface Carried {
  readonly board: CarriedState;
  readonly mailbox: CarriedMailbox;
  readonly signals: readonly BufferedSignal[];
  /** The id of the first run of the execution. Absent in states that older versions wrote. */
  readonly firstRun?: string;
  /** The start of the first run, if a client has signed it. */
  readonly start?: FirstStart;
}

/** The part of a command, and of the start of a run, that is used here. */
interface Arguments {
  arguments?: Payload[] | null;
}

interface Command {
  continueAsNewWorkflowExecution?: Arguments | null;
}

/** The job that starts a run. */
interface Start extends Arguments {
  readonly continuedInitiator?: number | null;
  readonly continuedFromExecutionRunId?: string | null;
  readonly firstExecutionRunId?: string | null;
}

/** Temporal's ContinueAsNewInitiator: why a run began that is not the first of its execution. */
const initiators = { retry: 2, cron: 3 } as const;

/**
 * Writes the state of board and mailbox into the command that continues the execution as new, if there is one.
 *
 * @throws {Error} If the author's own arguments leave no room for pending signals and items. It fails the workflow task.
 */
export function writeCarried(execution: ExecutionState, commands: readonly Command[]): void {
  const command = commands.find(
    (each) => each.continueAsNewWorkflowExecution,
  )?.continueAsNewWorkflowExecution;
  if (command === undefined || command === null) return;
  const { board, mailbox } = execution;
  const own = command.arguments ?? [];
  const ownBytes = own.reduce((bytes, { data }) => bytes + (data?.length ?? 0), 0);
  const taken = Math.max(0, ownBytes - (maxArgumentBytes - maxCarriedBytes));
  const signals = bufferedSignals(getActivator().bufferedSignals, (id) =>
    board.recordRefusal({ id, actor: stranger, code: 'too-large' }, now()),
  );
  // Pending gates and early answers are always carried. The rest of the room is for items first, then for other state.
  const pending = board.carriedAtLeast(now());
  const items = mailbox.carry(maxCarriedBytes - maxSignalBytes - pending - taken);
  const state = board.carry(now(), encodedBytes(items) + taken);
  const { firstExecutionRunId: firstRun } = workflowInfo();
  const carried: Carried = { board: state, mailbox: items, signals, firstRun, ...signedStart(execution) };
  const payload = carriedPayload(carried);
  const bytes = payload.data?.length ?? 0;
  if (ownBytes + bytes > maxArgumentBytes) throw tooMuch(board.workflowId, ownBytes, bytes);
  command.arguments = [...own, payload];
}

/** The start of a child is in its memo. */
function signedStart(execution: ExecutionState): Pick<Carried, 'start'> {
  const { starter, start } = ownStarter(execution);
  return typeof starter === 'string' && workflowInfo().parent === undefined ? { start } : {};
}

const stranger = { id: 'unknown', via: 'temporal-signal' } as const;

/**
 * Restores the state that the previous run wrote, and removes it from the arguments. Temporal passes the arguments of a run
 * also to its retry, which begins with the same state, and to the next run of its cron schedule, which begins without state.
 */
export function readCarried(execution: ExecutionState, start: Start): void {
  const { board, mailbox } = execution;
  const all = start.arguments ?? [];
  const payload = all.find(isCarried);
  if (payload === undefined) return;
  start.arguments = all.filter((argument) => !isCarried(argument));
  const { continuedInitiator, continuedFromExecutionRunId, firstExecutionRunId } = start;
  if (continuedInitiator === initiators.cron) return;
  const carried = defaultPayloadConverter.fromPayload<Carried>(payload);
  const { firstRun } = carried;
  const isOlder = firstRun === undefined && !isEmpty(continuedFromExecutionRunId);
  if (!isOlder && firstRun !== firstExecutionRunId) return;
  if (!isOlder) execution.start = carried.start;
  const state = isOlder ? unprovenState(carried.board) : carried.board;
  board.restore(state, continuedInitiator === initiators.retry ? 'retried' : 'continued');
  mailbox.restore(carried.mailbox);
  bufferAgain(getActivator().bufferedSignals, carried.signals);
}

function isEmpty(text: string | null | undefined): boolean {
  return text === undefined || text === null || text === '';
}

/** Workflow code cannot catch this error. Nothing is lost while the workflow task fails, and shorter arguments fix it. */
function tooMuch(workflowId: string, own: number, carried: number): Error {
  return new Error(
    `Execution '${workflowId}' cannot continue as new: its arguments (${own} bytes) and its pending signals and items ` +
      `(${carried} bytes) have over ${maxArgumentBytes} bytes together. Pass smaller arguments to continueAsNew.`,
  );
}
