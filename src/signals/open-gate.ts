/**
 * Opens a gate and waits for it: the board holds the state, turns and Temporal's timer do the waiting.
 *
 * Opening happens in the call, waiting in the promise. The board decides how a gate ended, not the race of an answer
 * and the timer: an answer that was acknowledged is what the workflow receives, in every order of events.
 */
import { CancellationScope, sleep } from '@temporalio/workflow';
import { shownReport } from '../values/report/check-report';
import { currentExecution, now, type ExecutionState } from './sandbox/current-board';
import type { Ended } from './decided';
import { durationToMs, type Duration } from '../wire/duration';
import { InvalidArgumentError, InvalidIdError } from '../wire/errors/errors';
import { handleTemporalSignal, isHandledByAuthor } from './sandbox/handlers';
import { checkId } from '../wire/ids';
import { timedOut, type Gate, type GateSpec } from './gates/gate';
import type { JsonSchema } from '../wire/json-schema';
import type { Actor } from '../wire/messages';
import { onCancelled } from './on-cancelled';
import { refusalOf } from './gates/refused-attempt';
import { shownSubject } from './gates/shown-subject';
import { shownWords } from './gates/shown-words';
import type { SignalBoard } from './gates/signal-board';

/**
 * A gate before it is open: its deadline is not known yet, its timeout is. Its type, its initial data and its `onTimeout`
 * are functions: each may throw what is wrong with it.
 */
export type OpenGateOptions = Omit<GateSpec, 'deadline' | 'jsonSchema' | 'initial' | 'onTimeout'> & {
  readonly jsonSchema: () => JsonSchema;
  readonly initial?: () => unknown;
  readonly onTimeout?: () => GateSpec['onTimeout'];
  readonly timeout?: Duration;
};

/** A gate that is open. */
export interface OpenGate {
  readonly gate: Gate;
  /** Waits until it is settled, and calls one of these: with how it ended, or with why nobody waits any more. Once. */
  readonly wait: (end: (ended: Ended) => void, fail: (error: unknown) => void) => void;
}

/**
 * Opens a gate that people answer. Who waits for it fails with {@link SignalTimedOutError} where the timeout passes and
 * nothing says what then.
 *
 * @throws what {@link SignalBoard.open} throws; {@link InvalidIdError} where the author handles Temporal signals of this
 * name himself.
 */
export function openGate(request: OpenGateOptions, primitive: string): OpenGate {
  const execution = currentExecution(primitive);
  const { board } = execution;
  const { id, timeout } = request;
  const [gate, ms] = opened(board, request, () => {
    if (isHandledByAuthor(id)) {
      throw new InvalidIdError({ id, fault: 'the workflow handles Temporal signals of that name itself' });
    }
    return timeout === undefined ? undefined : durationToMs(timeout, `timeout of signal '${id}'`);
  });
  handleTemporalSignal(board, id, request.prompt);

  return { gate, wait: waitFor(execution, gate, ms, `timeout of ${id}`) };
}

/** Opens a gate that only its timer settles. */
export function openSleep(
  request: Omit<OpenGateOptions, 'timeout'>,
  duration: Duration,
  summary?: string,
): OpenGate {
  const execution = currentExecution('sleep');
  const [gate, ms] = opened(execution.board, request, () =>
    durationToMs(duration, `duration of sleep '${request.id}'`, 'allowed'),
  );
  return { gate, wait: waitFor(execution, gate, ms, summary ?? request.id) };
}

/** Waits for an answer or for the timer, whichever is first, and then for the turn of the line. */
function waitFor(
  { board, turns }: ExecutionState,
  gate: Gate,
  ms: number | undefined,
  summary: string,
): OpenGate['wait'] {
  return (end, fail) => {
    // An answer that came early, or to the run before, has settled the gate already; then it needs no timer.
    const timer = ms === undefined || gate.settlement !== undefined ? undefined : new CancellationScope();
    const stop = (): void => {
      turns.leave(gate);
      forget();
      timer?.cancel();
    };
    const goOn = (): void => {
      stop();
      const { settlement, requestId } = gate;
      if (settlement === undefined || settlement.state === 'cancelled') return; // the execution has ended: no line of it goes on
      if (settlement.state === 'timed-out' && settlement.automatic !== true)
        fail(timedOut(board.workflowId, gate, settlement.decidedAt));
      else end({ ...settlement, requestId });
    };
    const forget = onCancelled((error) => {
      stop();
      board.withdraw(gate, now());
      fail(error);
    });
    turns.wait(gate, goOn);
    const passed = timer?.run(() => sleep(ms ?? 0, { summary }));
    // Its line takes its turn: an earlier line may continue as new, and then how this gate ended goes along.
    passed?.then(() => board.expire(gate, now()), ignored);
  };
}

/** A timer that was cancelled. */
function ignored(): void {}

/**
 * Opens on the board for as long as `waitMs` says, and tells how long that still is: a gate that was open before the
 * execution continued as new keeps its deadline. A mistake of the author is recorded before it rejects his promise.
 */
function opened(
  board: SignalBoard,
  request: OpenGateOptions,
  waitMs: () => number | undefined,
): readonly [Gate, number | undefined] {
  try {
    checkId(request.id); // before anything says the id
    const ms = waitMs();
    const deadline = deadlineIn(ms);
    const [jsonSchema, initial] = [request.jsonSchema(), request.initial?.()];
    const onTimeout = request.onTimeout?.();
    if (onTimeout !== undefined && ms === undefined) throw neverTimesOut(request.id);
    const shown = {
      ...shownWords(request),
      ...shownSubject(request),
      report: shownReport(request.id, request.report),
    };
    const gate = board.open({ ...request, ...shown, jsonSchema, initial, onTimeout, deadline }, now());
    return [gate, gate.spec.deadline === deadline ? ms : msUntil(gate.spec.deadline)];
  } catch (error) {
    const id = error instanceof InvalidIdError ? error.id : request.id; // it may be no text
    board.recordRefusal({ id, actor: author, ...refusalOf(error) }, now());
    throw error;
  }
}

function neverTimesOut(id: string): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `onTimeout of signal '${id}'`,
    fault: 'is set and timeout is not, so it would never be used',
    remedy: 'Set timeout too, or leave onTimeout out.',
  });
}

/** Workflow code itself, where it opens a gate that cannot be. */
const author: Actor = { id: 'workflow', via: 'execution' };

function deadlineIn(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(Date.now() + ms).toISOString();
}

function msUntil(deadline: string | undefined): number | undefined {
  return deadline === undefined ? undefined : Math.max(1, Date.parse(deadline) - Date.now());
}
