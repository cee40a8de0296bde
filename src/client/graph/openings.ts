/** The openings of gates in a run: what its journal lists, what its memo had, and what an accepted answer proves. */
import type { Signal, SignalKind } from '../../signals/messages';
import { encodeRequestId, roundOf } from '../../signals/request-id';
import type { Draft } from './draft';
import type { Answered, GateTrace } from './gate-traces';

export interface Opening {
  readonly id: string;
  readonly kind: SignalKind;
  /** 0 where it is not known. */
  readonly round: number;
  readonly requestId?: string;
  readonly prompt?: string;
  readonly openedAt?: string;
  readonly deadline?: string;
  /** What the execution itself says. */
  readonly signal?: Signal;
  readonly trace?: GateTrace;
  answer?: Answered;
}

/** In their order, each with the accepted answer that settled it. */
export function openingsOf(
  { gates, startedAt }: Draft,
  workflowId: string,
  signals: readonly Signal[],
): Opening[] {
  const openings = new Map<number, Opening>();
  for (const [round, trace] of gates.seen) {
    const { id, kind, prompt, openedAt, deadline } = trace.row;
    const requestId = encodeRequestId({ workflowId, chain: trace.chain, id, round });
    openings.set(round, { id, kind, prompt, openedAt, deadline, round, requestId, trace });
  }
  for (const signal of signals) {
    // Settled by a run before this one, of which it is no part.
    if (signal.decidedAt !== undefined && signal.decidedAt < startedAt) continue;
    const { id, kind, requestId, prompt, openedAt, deadline } = signal;
    const round = roundOf(requestId);
    const trace = openings.get(round)?.trace;
    openings.set(round, { id, kind, prompt, openedAt, deadline, round, requestId, signal, trace });
  }
  const found = [...openings.values()].sort((one, other) => one.round - other.round);
  return [...found, ...giveAnswers(found, gates.answers)];
}

/** Gives each answer to the opening that it settled; one that none has settled an opening which nothing else tells of. */
function giveAnswers(openings: readonly Opening[], answers: readonly Answered[]): Opening[] {
  const untold: Opening[] = [];
  for (const answer of answers) {
    if (!answer.isAccepted) continue;
    const { id, verb, at } = answer;
    const opening = openings.find((each) => each.id === id && mayBeSettledBy(each, answer));
    if (opening !== undefined) opening.answer = answer;
    else untold.push({ id, kind: verb === 'set' ? 'input' : 'approval', round: 0, openedAt: at, answer });
  }
  return untold;
}

function mayBeSettledBy({ signal, trace, answer }: Opening, { task, at }: Answered): boolean {
  if (answer !== undefined) return false;
  if (signal?.decidedAt !== undefined) return signal.decidedAt === at;
  if (trace === undefined) return signal !== undefined;
  return (trace.openedBy ?? 0) <= task && (trace.goneBy ?? task) >= task;
}
