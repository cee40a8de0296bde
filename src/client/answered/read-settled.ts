/**
 * Reads from the history of a run how its gates were settled. It needs no worker.
 *
 * The history proves most of it: an answer by a Temporal update has its sender, its value and its outcome, and the memo
 * has the question. It does not prove how a timeout decided, and what became of queued, early and stock answers. Then
 * `isWhole` is false, and only the execution itself has the rest.
 */
import type { Client } from '@temporalio/client';
import { itemSignal } from '../../wire/stream-messages';
import { decodeEvent } from '../history/events/decode-event';
import { eachEvent, pageSize } from '../history/events/each-event';
import { argumentsOf, recordOf, type HistoryEvent } from '../history/events/history-event';
import { answeredState } from '../history/graph/add-gates';
import { Draft, type DraftNode } from '../history/graph/draft';
import { GateTimers } from '../history/graph/gate-timers';
import { openingsOf, type Opening } from '../history/graph/openings-of';
import { takeEvent } from '../history/graph/take-event';
import type { ExecutionInfo } from '../temporal/execution-info';
import { workflowNames } from '../temporal/workflow-names';
import { listedValue, type SettledGate } from './answered-signal';

interface ReadGates {
  readonly gates: readonly SettledGate[];
  /** True if the run has settled no other gates. */
  readonly isWhole: boolean;
}

/**
 * Reads the beginning of the history, in one call.
 *
 * @throws {ExecutionNotFoundError} If Temporal has deleted the run.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function readSettled(client: Client, execution: ExecutionInfo): Promise<ReadGates> {
  const { workflowId, runId } = execution;
  const { loadedDataConverter } = client.options;
  const draft = new Draft();
  let isProven = true;
  const isUnread = await eachEvent(
    client,
    { workflowId, runId },
    async (event) => {
      await decodeEvent(event, loadedDataConverter);
      if (leavesDoubt(event)) isProven = false;
      takeEvent(draft, event);
    },
    pageSize,
  );

  const timers = new GateTimers(draft);
  const openings = openingsOf(draft, workflowId, []);
  const isListed = !draft.gates.wasCrowded && draft.continuedFrom === undefined && areConsecutive(openings);
  const gates: SettledGate[] = [];
  let isWhole = isProven && isListed && !isUnread;
  for (const opening of openings) {
    const { kind, answer, trace } = opening;
    if (kind === 'sleep') continue;
    const timer = timers.take(opening, trace?.openedBy ?? 'none');
    const settlement =
      answer === undefined
        ? withoutAnswer(opening, execution, timer)
        : byAnswer(opening, draft.gates.wasCrowded);
    if (settlement === 'pending') continue;
    // The timeout may have decided by `onTimeout`, which the history does not have.
    if (settlement === undefined || settlement.state === 'timed-out') isWhole = false;
    // Of several answers that a policy counts, the history does not have which one the workflow received.
    if (trace?.row.asked !== undefined) isWhole = false;
    if (settlement !== undefined) gates.push({ ...questionOf(opening, execution, kind), ...settlement });
  }
  return { gates, isWhole };
}

/** Answers whose outcome the history does not have. */
function leavesDoubt(event: HistoryEvent): boolean {
  const name = event.workflowExecutionSignaledEventAttributes?.signalName;
  if (typeof name === 'string') return name !== itemSignal.name;
  const outcome = event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success;
  return recordOf(argumentsOf(outcome)[0])['status'] === 'early';
}

/** Whether each opening of the run was listed. Sleeps are not listed, and gates that were settled as they opened. */
function areConsecutive(openings: readonly Opening[]): boolean {
  return openings.every(({ round }, index) => round === index + 1);
}

type Question = Omit<SettledGate, keyof Settlement>;
type Settlement = Pick<
  SettledGate,
  'requestId' | 'state' | 'decidedBy' | 'decidedAt' | 'comment' | 'value' | 'missing'
>;

function questionOf(
  { id, prompt, openedAt, answer }: Opening,
  execution: ExecutionInfo,
  kind: Question['kind'],
): Question {
  const { workflowId, runId } = execution;
  const words = { ...workflowNames(execution), ...(prompt === undefined ? {} : { prompt }) };
  return { id, kind, workflowId, runId, ...words, openedAt: openedAt ?? answer?.at ?? '' };
}

function byAnswer({ kind, requestId, trace, answer }: Opening, wasCrowded: boolean): Settlement | undefined {
  const state = answer === undefined ? 'unknown' : answeredState(kind, answer);
  const named = requestId ?? answer?.requestId;
  if (answer?.at === undefined || named === undefined || state === 'unknown') return undefined;
  const { by: decidedBy, at: decidedAt, comment, value } = answer;
  return {
    requestId: named,
    state,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    decidedAt,
    ...(comment === undefined ? {} : { comment }),
    ...(state !== 'set' || trace === undefined || wasCrowded
      ? {}
      : trace.row.secret === true
        ? { missing: 'The answer may be secret.' }
        : listedValue(value)),
  };
}

function withoutAnswer(
  { requestId, trace }: Opening,
  { closeTime, status }: ExecutionInfo,
  timer: DraftNode | undefined,
): Settlement | 'pending' | undefined {
  if (requestId === undefined) return undefined;
  if (timer?.state === 'done')
    return {
      requestId,
      state: 'timed-out',
      decidedBy: { id: 'timer', via: 'timer' },
      decidedAt: timer.endedAt ?? '',
    };
  if (trace?.goneBy !== undefined) return undefined;
  if (closeTime === undefined || status.name === 'CONTINUED_AS_NEW') return 'pending';
  // Workflow code cannot settle a gate of an execution that was terminated.
  if (status.name !== 'TERMINATED' && status.name !== 'TIMED_OUT') return undefined;
  const decidedBy = { id: 'execution', via: 'execution' } as const;
  return { requestId, state: 'cancelled', decidedBy, decidedAt: closeTime.toISOString() };
}
