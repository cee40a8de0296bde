/**
 * The way of board and mailbox from one run to the next: an argument of Temporal's own continue-as-new command, which the
 * author calls as always, behind his own ones. It is written at the end of the activation, when all that happened in it is
 * known, and taken out of the arguments of the next run before anything is dispatched.
 *
 * Temporal signals that nobody handled yet wait in the SDK's buffer, which ends with the run: they travel too.
 */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { now, type ExecutionState } from './current-board';
import { carriedPayload, isCarried } from '../../wire/carried-payload';
import { maxCarriedBytes, maxSignalBytes, type CarriedState } from '../gates/carried-state';
import { bufferedSignals, bufferAgain, type BufferedSignal } from './buffered-signals';
import type { CarriedMailbox } from '../streams/mailbox';
import { encodedBytes } from '../../wire/plain-data';
import { getActivator } from './temporal-internals';

/** Temporal terminates an execution for arguments over 2 MB; what is between is left to the worker's codec. */
const maxArgumentBytes = 2_050_000;

interface Carried {
  readonly board: CarriedState;
  readonly mailbox: CarriedMailbox;
  readonly signals: readonly BufferedSignal[];
}

/** The part of a command, and of what starts a run, that is looked at here. */
interface Arguments {
  arguments?: Payload[] | null;
}

interface Command {
  continueAsNewWorkflowExecution?: Arguments | null;
}

/** What the start of a run tells. */
interface Start extends Arguments {
  readonly continuedInitiator?: number | null;
}

/** Temporal's ContinueAsNewInitiator: who began a run that is not the first of its execution. */
const initiators = { retry: 2, cron: 3 } as const;

/**
 * Writes their state into the command that continues the execution as new, if there is one.
 *
 * @throws {Error} which fails the workflow task, where the author's own arguments leave no room for what must not be lost.
 */
export function writeCarried({ board, mailbox }: ExecutionState, commands: readonly Command[]): void {
  const command = commands.find(
    (each) => each.continueAsNewWorkflowExecution,
  )?.continueAsNewWorkflowExecution;
  if (command === undefined || command === null) return;
  const own = command.arguments ?? [];
  const ownBytes = own.reduce((bytes, { data }) => bytes + (data?.length ?? 0), 0);
  const taken = Math.max(0, ownBytes - (maxArgumentBytes - maxCarriedBytes));
  const signals = bufferedSignals(getActivator().bufferedSignals, (id) =>
    board.recordRefusal({ id, actor: stranger, code: 'too-large' }, now()),
  );
  // Pending gates and early answers go along whatever else does; a board with no room beside it carries no more.
  const pending = board.carriedAtLeast(now());
  const items = mailbox.carry(maxCarriedBytes - maxSignalBytes - pending - taken);
  const state = board.carry(now(), encodedBytes(items) + taken);
  const payload = carriedPayload({ board: state, mailbox: items, signals } satisfies Carried);
  const bytes = payload.data?.length ?? 0;
  if (ownBytes + bytes > maxArgumentBytes) throw tooMuch(board.workflowId, ownBytes, bytes);
  command.arguments = [...own, payload];
}

const stranger = { id: 'unknown', via: 'temporal-signal' } as const;

/**
 * Continues with what the run before has written, and leaves the author's own arguments. Temporal gives the arguments of a
 * run again to a retry of it, which begins with the same, and to the next run of its cron schedule, which begins with nothing.
 */
export function readCarried({ board, mailbox }: ExecutionState, start: Start): void {
  const all = start.arguments ?? [];
  const payload = all.find(isCarried);
  if (payload === undefined) return;
  start.arguments = all.filter((argument) => !isCarried(argument));
  const { continuedInitiator } = start;
  if (continuedInitiator === initiators.cron) return;
  const carried = defaultPayloadConverter.fromPayload<Carried>(payload);
  board.restore(carried.board, continuedInitiator === initiators.retry ? 'retried' : 'continued');
  mailbox.restore(carried.mailbox);
  bufferAgain(getActivator().bufferedSignals, carried.signals);
}

/** Not one that the workflow could catch: nothing is lost while its task fails, and shorter arguments mend it. */
function tooMuch(workflowId: string, own: number, carried: number): Error {
  return new Error(
    `Execution '${workflowId}' cannot continue as new: its arguments (${own} bytes) and its pending signals and items ` +
      `(${carried} bytes) are over ${maxArgumentBytes} bytes together. Pass shorter arguments to continueAsNew.`,
  );
}
