/**
 * Opens a gate and waits for it: the board holds the state, Temporal's condition and timer do the waiting.
 *
 * Opening happens in the call, waiting in the promise. The board decides how a gate ended, not the race of
 * condition and timer: an answer that was acknowledged is what the workflow receives, in every order of events.
 */
import { condition, sleep } from '@temporalio/workflow';
import type { Opening } from './asked';
import { shownReport } from './check-report';
import { currentExecution, now } from './current-board';
import type { Ended } from './decided';
import { durationToMs, type Duration } from './duration';
import { InvalidIdError } from './errors';
import { handleTemporalSignal, isHandledByAuthor } from './handlers';
import { timedOut, type Gate, type GateSpec, type Settlement } from './gate';
import type { JsonSchema } from './json-schema';
import type { Actor } from './messages';
import { refusalOf } from './refused-attempt';
import { shownSubject } from './shown-subject';
import { shownWords } from './shown-words';
import type { SignalBoard } from './signal-board';

/**
 * A gate before it is open: its deadline is not known yet, its timeout is; its type may turn out not to be one,
 * and what its forms are to begin with may not fit it.
 */
export type GateRequest = Omit<GateSpec, 'deadline' | 'jsonSchema' | 'initial'> & {
  readonly jsonSchema: () => JsonSchema;
  readonly initial?: () => unknown;
  readonly timeout?: Duration;
};

/**
 * Opens a gate that people answer, and waits until it is settled. The gate is left in `opening` in the call, as soon as
 * it is open; where it cannot open, nothing is.
 *
 * @throws {SignalTimedOutError} where the timeout passes and nothing says what then; what {@link SignalBoard.open}
 * throws; {@link InvalidIdError} where the author handles Temporal signals of this name himself.
 */
export async function openGate(request: GateRequest, primitive: string, opening: Opening): Promise<Ended> {
  const { board, turns } = currentExecution(primitive);
  const { id, timeout } = request;
  const [gate, ms] = opened(board, request, () => {
    if (isHandledByAuthor(id)) {
      throw new InvalidIdError({ id, fault: 'the workflow handles Temporal signals of that name itself' });
    }
    return timeout === undefined ? undefined : durationToMs(timeout, `timeout of signal '${id}'`);
  });
  handleTemporalSignal(board, id, request.prompt);
  opening.gate = gate;

  const isSettled = (): boolean => turns.isTurnOf(gate);
  const wait = (): Promise<unknown> =>
    // An answer that came early, or to the run before, has settled the gate already; then it needs no timer.
    ms === undefined || gate.settlement !== undefined
      ? condition(isSettled)
      : condition(isSettled, ms, { summary: `timeout of ${id}` });
  const settlement = await settled(board, gate, () => turns.wait(gate, wait));
  if (settlement.state === 'timed-out' && settlement.automatic !== true) {
    throw timedOut(board.workflowId, gate, settlement.at);
  }
  return { ...settlement, requestId: gate.requestId };
}

/** Opens a gate that only its timer settles. */
export async function openSleep(
  request: Omit<GateRequest, 'timeout'>,
  duration: Duration,
  opening: Opening,
  summary?: string,
): Promise<void> {
  const { board } = currentExecution('sleep');
  const [gate, ms] = opened(board, request, () =>
    durationToMs(duration, `duration of sleep '${request.id}'`, 'allowed'),
  );
  opening.gate = gate;
  if (gate.settlement === undefined)
    await settled(board, gate, () => sleep(ms ?? 0, { summary: summary ?? request.id }));
}

/**
 * Opens on the board for as long as `waitMs` says, and tells how long that still is: a gate that was open before the
 * execution continued as new keeps its deadline. A mistake of the author is recorded before it rejects his promise.
 */
function opened(
  board: SignalBoard,
  request: GateRequest,
  waitMs: () => number | undefined,
): readonly [Gate, number | undefined] {
  try {
    const ms = waitMs();
    const deadline = deadlineIn(ms);
    const [jsonSchema, initial] = [request.jsonSchema(), request.initial?.()];
    const shown = {
      ...shownWords(request),
      ...shownSubject(request),
      report: shownReport(request.id, request.report),
    };
    const gate = board.open({ ...request, ...shown, jsonSchema, initial, deadline }, now());
    return [gate, gate.spec.deadline === deadline ? ms : msUntil(gate.spec.deadline)];
  } catch (error) {
    board.recordRefusal({ id: request.id, actor: author, ...refusalOf(error) }, now());
    throw error;
  }
}

/** Workflow code itself, where it opens a gate that cannot be. */
const author: Actor = { id: 'workflow', via: 'execution' };

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

function msUntil(deadline: string | undefined): number | undefined {
  return deadline === undefined ? undefined : Math.max(1, Date.parse(deadline) - Date.now());
}
