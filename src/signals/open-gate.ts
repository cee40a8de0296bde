/**
 * Opens a gate and waits for it. The board has the state of the gate; turns and Temporal's timer do the waiting.
 *
 * The call opens the gate, and the promise waits. The board decides how a gate ends, not the race of an answer and the timer:
 * the workflow receives an acknowledged answer in every order of events.
 */
import { CancellationScope, sleep } from '@temporalio/workflow';
import { shownReport } from '../values/report/check-report';
import { currentExecution, now, type ExecutionState } from './sandbox/current-board';
import type { Ended } from './decided';
import { durationToMs, type Duration } from '../wire/duration';
import { InvalidArgumentError, InvalidIdError } from '../wire/errors/errors';
import { handleTemporalSignal, isHandledByAuthor } from './sandbox/handlers';
import { checkId } from '../wire/ids';
import { hasBallot, timedOut, type BallotGate, type Gate, type GateSpec } from './gates/gate';
import type { JsonSchema } from '../wire/json-schema';
import { onCancelled } from './on-cancelled';
import { observed } from './observed';
import { demandedPolicy } from './sandbox/demanded-policy';
import { mayWriteAsked } from './sandbox/may-write-attributes';
import { pinPolicy } from './sandbox/pin-policy';
import { StepAlarm } from './sandbox/step-alarm';
import { shownVotes } from './policy/shown-ballot';
import { author } from './gates/own-actors';
import { refusalOf } from './gates/refused-attempt';
import { shownSeries } from './gates/shown-series';
import { shownSubject } from './gates/shown-subject';
import { shownWords } from './gates/shown-words';
import type { SignalBoard } from './gates/signal-board';
import { timeoutName } from '../wire/timer-names';

/**
 * A gate before it opens: it has a timeout, but no deadline yet. Its type, its initial data, its `onTimeout` and its policy are
 * functions, because each may throw an error.
 */
export type OpenGateOptions = Omit<
  GateSpec,
  'deadline' | 'jsonSchema' | 'initial' | 'onTimeout' | 'policy'
> & {
  readonly jsonSchema: () => JsonSchema;
  readonly initial?: () => unknown;
  readonly onTimeout?: () => GateSpec['onTimeout'];
  readonly policy?: () => GateSpec['policy'];
  readonly timeout?: Duration;
};

/** An open gate. */
export interface OpenGate {
  readonly gate: Gate;
  /** Waits until the gate is settled, then calls `end` or `fail` once. */
  readonly wait: (end: (ended: Ended) => void, fail: (error: unknown) => void) => void;
}

/**
 * Opens a gate that people answer. Its `wait` fails with {@link SignalTimedOutError} if the timeout passes and `onTimeout` is
 * not set.
 *
 * @throws {InvalidIdError} If `id` is invalid, or the workflow has its own handler for Temporal signals with this name.
 * @throws Everything that {@link SignalBoard.open} throws.
 */
export function openGate(request: OpenGateOptions, primitive: string): OpenGate {
  const execution = currentExecution(primitive);
  const { board } = execution;
  const { id, timeout } = request;
  const [gate, ms] = opened(board, request, () => {
    if (isHandledByAuthor(id)) {
      throw new InvalidIdError({
        id,
        fault: 'the workflow has its own handler for Temporal signals of that name',
      });
    }
    return timeout === undefined ? undefined : durationToMs(timeout, `timeout of signal '${id}'`);
  });
  handleTemporalSignal(board, request);
  const pinned = hasBallot(gate) ? pin(execution, gate) : undefined;

  return { gate, wait: waitFor(execution, gate, ms, timeoutName(id), pinned) };
}

/** Sets the timer of the gate's policy, and has the worker decide about the policy unless it did so for the run before. */
function pin(execution: ExecutionState, gate: BallotGate): Promise<void> | undefined {
  const alarm = new StepAlarm(execution.board, gate);
  execution.alarms.set(gate, alarm);
  alarm.set();
  if (gate.ballot.isPinned) return undefined;
  mayWriteAsked();
  return observed(pinPolicy(execution, gate));
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

/** Waits for an answer or for the timer, whichever is first, and then for the gate's turn. */
function waitFor(
  { board, turns }: ExecutionState,
  gate: Gate,
  ms: number | undefined,
  summary: string,
  pinned?: Promise<void>,
): OpenGate['wait'] {
  return (end, fail) => {
    // No timer if an early answer, or an answer to the previous run, has already settled the gate.
    const timer = ms === undefined || gate.settlement !== undefined ? undefined : new CancellationScope();
    const stop = (): void => {
      turns.leave(gate);
      forget();
      timer?.cancel();
    };
    const goOn = (): void => {
      stop();
      const { settlement, requestId } = gate;
      if (settlement === undefined || settlement.state === 'cancelled') return; // the execution has ended
      if (settlement.state === 'timed-out' && settlement.automatic !== true)
        fail(timedOut(board.workflowId, gate, settlement.decidedAt));
      else end({ ...settlement, requestId, votes: gate.ballot && shownVotes(gate.ballot) });
    };
    const forget = onCancelled((error) => {
      stop();
      board.withdraw(gate, now());
      fail(error);
    });
    turns.wait(gate, goOn);
    pinned?.catch((error: unknown) => {
      stop();
      fail(error);
    });
    const passed = timer?.run(() => sleep(ms ?? 0, { summary }));
    // Do not continue at once, but take turns: an earlier line may continue as new, which carries this settlement along.
    passed?.then(() => board.expire(gate, now()), ignored);
  };
}

/** Ignores the cancellation of a timer. */
function ignored(): void {}

/**
 * Opens a gate on the board for `waitMs`, and returns it with the remaining time. A gate that was open before the execution
 * continued as new keeps its deadline. A mistake of the author is recorded in the audit before it rejects the promise.
 */
function opened(
  board: SignalBoard,
  request: OpenGateOptions,
  waitMs: () => number | undefined,
): readonly [Gate, number | undefined] {
  try {
    checkId(request.id); // first, because other errors quote the id
    const ms = waitMs();
    const deadline = deadlineIn(ms);
    const [jsonSchema, initial] = [request.jsonSchema(), request.initial?.()];
    const onTimeout = request.onTimeout?.();
    const policy = request.policy?.() ?? demandedPolicy(request.kind);
    if (onTimeout !== undefined && ms === undefined) throw neverTimesOut(request.id);
    const { report } = request;
    const shown = {
      ...shownWords(request),
      ...shownSubject(request),
      series: shownSeries(request),
      report: report === undefined ? undefined : shownReport(`report of signal '${request.id}'`, report),
    };
    const spec = { ...request, ...shown, jsonSchema, initial, onTimeout, deadline, policy };
    const gate = board.open(spec, now());
    return [gate, gate.spec.deadline === deadline ? ms : msUntil(gate.spec.deadline)];
  } catch (error) {
    const id = error instanceof InvalidIdError ? error.id : request.id; // the id may not be a string
    board.recordRefusal({ id, actor: author, ...refusalOf(error) }, now());
    throw error;
  }
}

function neverTimesOut(id: string): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `onTimeout of signal '${id}'`,
    fault: 'is set but timeout is not, so it would never be used',
    remedy: 'Set timeout too, or leave onTimeout out.',
  });
}

function deadlineIn(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(Date.now() + ms).toISOString();
}

function msUntil(deadline: string | undefined): number | undefined {
  return deadline === undefined ? undefined : Math.max(1, Date.parse(deadline) - Date.now());
}
