/**
 * Opens a gate and waits for it: the board holds the state, Temporal's condition and timer do the waiting.
 *
 * Opening happens in the call, waiting in the promise. The board decides how a gate ended, not the race of
 * condition and timer: an answer that was acknowledged is what the workflow receives, in every order of events.
 */
import { condition, sleep } from '@temporalio/workflow';
import { currentBoard, now } from './current-board';
import { durationToMs, type Duration } from './duration';
import { InvalidIdError, SignalTimedOutError } from './errors';
import { handleTemporalSignal, isHandledByAuthor } from './handlers';
import type { Gate, GateSpec, Settlement } from './gate';
import type { SignalBoard } from './signal-board';

/** A gate before it is open: its deadline is not known yet, its timeout is. */
export type GateRequest = Omit<GateSpec, 'deadline'> & { readonly timeout?: Duration };

/**
 * Opens a gate that people answer, and waits until it is settled.
 *
 * @throws {SignalTimedOutError} where the timeout passes and nothing says what then; what {@link SignalBoard.open}
 * throws; {@link InvalidIdError} where the author handles Temporal signals of this name himself.
 */
export async function openGate(request: GateRequest, primitive: string): Promise<Settlement> {
  const board = currentBoard(primitive);
  const ms =
    request.timeout === undefined
      ? undefined
      : durationToMs(request.timeout, `timeout of signal '${request.id}'`);
  if (isHandledByAuthor(request.id)) {
    const fault = 'the workflow handles Temporal signals of that name itself';
    throw new InvalidIdError({ id: request.id, fault });
  }
  const gate = board.open({ ...request, deadline: deadlineIn(ms) }, now());
  handleTemporalSignal(board, request.id, request.prompt);

  const isSettled = (): boolean => gate.settlement !== undefined;
  const settlement = await settled(board, gate, () =>
    ms === undefined ? condition(isSettled) : condition(isSettled, ms),
  );
  if (settlement.state === 'timed-out' && settlement.automatic !== true) {
    const { workflowId } = board;
    throw new SignalTimedOutError({
      id: request.id,
      workflowId,
      deadline: gate.spec.deadline ?? settlement.at,
    });
  }
  return settlement;
}

/** Opens a gate that only its timer settles. */
export async function openSleep(
  request: Omit<GateRequest, 'timeout'>,
  duration: Duration,
  summary?: string,
): Promise<void> {
  const board = currentBoard('sleep');
  const ms = durationToMs(duration, `duration of sleep '${request.id}'`, 'allowed');
  const gate = board.open({ ...request, deadline: deadlineIn(ms) }, now());
  await settled(board, gate, () => sleep(ms, summary === undefined ? undefined : { summary }));
}

/** Waits, then asks the board how the gate ended; a cancelled wait withdraws it. */
async function settled(board: SignalBoard, gate: Gate, wait: () => Promise<unknown>): Promise<Settlement> {
  try {
    await wait();
  } catch (error) {
    board.withdraw(gate, now());
    throw error;
  }
  return board.expire(gate, now());
}

function deadlineIn(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(Date.now() + ms).toISOString();
}
