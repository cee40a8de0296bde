/**
 * The way of board and mailbox from one run to the next: a header of Temporal's own continue-as-new command, which the author
 * calls as always. It is written at the end of the activation, when all that happened in it is known, and read from
 * the start of the next run before anything is dispatched.
 *
 * Temporal signals that nobody handled yet wait in the SDK's buffer, which ends with the run: they travel too.
 */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { getActivator } from '@temporalio/workflow/lib/global-attributes';
import { now, type ExecutionState } from './current-board';
import { maxCarriedBytes, type CarriedState } from './carried-state';
import { bufferedSignals, bufferAgain, maxSignalBytes, type BufferedSignal } from './buffered-signals';
import type { CarriedMailbox } from './mailbox';
import { encodedBytes } from './plain-data';

const header = 'gatehouse';

interface Carried {
  readonly board: CarriedState;
  readonly mailbox: CarriedMailbox;
  readonly signals: readonly BufferedSignal[];
}

/** The part of a command that is looked at here. */
interface Command {
  continueAsNewWorkflowExecution?: { headers?: Record<string, Payload> | null } | null;
}

/** Writes their state into the command that continues the execution as new, if there is one. */
export function writeCarried({ board, mailbox }: ExecutionState, commands: readonly Command[]): void {
  const command = commands.find(
    (each) => each.continueAsNewWorkflowExecution,
  )?.continueAsNewWorkflowExecution;
  if (command === undefined || command === null) return;
  const signals = bufferedSignals(getActivator().bufferedSignals, (id) =>
    board.recordRefusal({ id, actor: stranger, code: 'too-large' }, now()),
  );
  // Pending gates and early answers go along whatever else does; a board with no room beside it carries no more.
  const pending = encodedBytes(board.carry(now(), Infinity));
  const inputs = mailbox.carry(maxCarriedBytes - maxSignalBytes - pending);
  const carried: Carried = { board: board.carry(now(), encodedBytes(inputs)), mailbox: inputs, signals };
  command.headers = { ...command.headers, [header]: defaultPayloadConverter.toPayload(carried) };
}

const stranger = { id: 'unknown', via: 'temporal-signal' } as const;

/** Continues with what the run before has written. */
export function readCarried(
  { board, mailbox }: ExecutionState,
  headers: Record<string, Payload> | null | undefined,
): void {
  const payload = headers?.[header];
  if (payload === undefined) return;
  const carried = defaultPayloadConverter.fromPayload<Carried>(payload);
  board.restore(carried.board);
  mailbox.restore(carried.mailbox);
  bufferAgain(getActivator().bufferedSignals, carried.signals);
}
