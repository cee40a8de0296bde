/**
 * Adds gates as nodes, one for each opening. Temporal's events of a gate become part of its node: the timer of its
 * timeout, Temporal signals with its id, and the updates that answer it.
 *
 * The state of a gate is what the execution returns, or else what the history proves: an accepted answer, or a fired
 * timer. A gate that left the memo without either is `unknown`.
 */
import type { Signal } from '../../../wire/messages';
import { stepName } from '../../../wire/timer-names';
import { nodeId, type Draft, type DraftNode } from './draft';
import type { NodeState } from './execution-graph';
import type { Answered } from '../events/gate-traces';
import { GateTimers } from './gate-timers';
import { openingsOf, type Opening } from './openings-of';
import type { WorkflowTask } from '../events/workflow-tasks';

/** Adds the gates, and removes the nodes that are part of one. */
export function addGates(draft: Draft, workflowId: string, signals: readonly Signal[]): void {
  const ids = new Set<string>();
  const timers = new GateTimers(draft);
  for (const opening of openingsOf(draft, workflowId, signals)) {
    ids.add(opening.id);
    addGate(draft, opening, timers);
  }
  const steps = new Set([...ids].map(stepName));
  for (const [key, { kind, name }] of draft.nodes) {
    const isAnswer = kind === 'temporal-signal-received' && ids.has(name);
    const isStep = kind === 'timer' && steps.has(name);
    if (isAnswer || isStep) draft.nodes.delete(key);
  }
}

function addGate(draft: Draft, opening: Opening, timers: GateTimers): void {
  const { id, kind, round, requestId, prompt, openedAt, deadline, trace, answer } = opening;
  const isCarried = openedAt !== undefined && openedAt < draft.startedAt;
  const task = isCarried ? undefined : (trace?.openedBy ?? draft.tasks.at(openedAt)?.id);
  const timer = timers.take(opening, isCarried ? undefined : (task ?? 'none'));
  const settling = settledBy(draft, opening, timer);
  const state = stateOf(draft, opening, timer);
  const isSettled = state !== 'waiting';
  const startOrder = isCarried ? 0.5 : (trace?.order ?? task ?? answer?.order ?? Infinity);
  const node: DraftNode = {
    id: round === 0 ? `gate-${nodeId(answer?.order ?? 0)}` : `gate-${round}`,
    kind,
    name: id,
    state,
    startedAt: openedAt ?? draft.startedAt,
    endedAt: isSettled ? endOf(draft, opening, timer) : undefined,
    deadline,
    summary: prompt,
    requestId,
    round: round === 0 ? undefined : round,
    actor: actor(opening),
    ...automaticDecision(opening),
    order: (timer?.order ?? startOrder) + round / 1e6,
    task,
    isCarried,
  };
  if (timer !== undefined) draft.nodes.delete(timer.id);
  draft.begin(node);
  // A gate that an early answer settled when it opened has woken no task.
  if (settling !== undefined && settling.id !== task && state !== 'cancelled')
    settling.wakers.push({ node: node.id });
}

function stateOf(draft: Draft, { kind, signal, trace, answer }: Opening, timer?: DraftNode): NodeState {
  if (signal !== undefined && signal.state !== 'pending') return signal.state;
  if (answer !== undefined) return answeredState(kind, answer);
  if (timer?.state === 'done') return kind === 'sleep' ? 'set' : 'timed-out';
  if (draft.closedAt !== undefined) return 'cancelled';
  return trace?.goneBy === undefined || signal !== undefined ? 'waiting' : 'unknown';
}

/** The state of a gate after an accepted answer. `unknown` for an approval that was set to neither true nor false. */
export function answeredState(
  kind: Opening['kind'],
  { verb, value }: Pick<Answered, 'verb' | 'value'>,
): 'set' | 'approved' | 'rejected' | 'unknown' {
  if (kind !== 'approval') return 'set';
  if (verb === 'set') return value === true ? 'approved' : value === false ? 'rejected' : 'unknown';
  return verb === 'approve' ? 'approved' : 'rejected';
}

/** The task that saw how the gate ended. */
function settledBy(draft: Draft, { signal, answer }: Opening, timer?: DraftNode): WorkflowTask | undefined {
  if (answer !== undefined) return draft.tasks.get(answer.task);
  if (timer?.state === 'done') return draft.tasks.seeing(timer.id);
  return draft.tasks.at(signal?.decidedAt);
}

function endOf(draft: Draft, { signal, trace, answer }: Opening, timer?: DraftNode): string | undefined {
  if (signal?.decidedAt !== undefined) return signal.decidedAt;
  if (answer?.at !== undefined) return answer.at;
  if (timer?.endedAt !== undefined) return timer.endedAt;
  const gone = draft.tasks.get(trace?.goneBy);
  return gone === undefined ? draft.closedAt : new Date(gone.at).toISOString();
}

/** The decision of the timeout. For an approval with an answer the state has it. */
function automaticDecision({ signal }: Opening): Pick<DraftNode, 'automatic' | 'approved'> {
  if (signal?.automatic !== true) return {};
  const { automatic, approved } = signal;
  return approved === undefined ? { automatic } : { automatic, approved };
}

/** People and programs only: the timer and the execution itself are not actors here. */
function actor({ signal, answer }: Opening): DraftNode['actor'] {
  const by = signal?.decidedBy ?? answer?.by;
  return by?.via === 'timer' || by?.via === 'execution' ? undefined : by;
}
