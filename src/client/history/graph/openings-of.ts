/** The openings of gates in a run: from its journal, from its memo, and from accepted answers. */
import type { Signal, SignalKind } from '../../../wire/messages';
import { encodeRequestId, roundOf } from '../../../wire/request-id';
import type { Draft } from './draft';
import type { Answered, GateTrace } from '../events/gate-traces';

export interface Opening {
  readonly id: string;
  readonly kind: SignalKind;
  /** 0 if unknown. */
  readonly round: number;
  readonly requestId?: string;
  readonly prompt?: string;
  readonly openedAt?: string;
  readonly deadline?: string;
  /** The signal as the execution returned it. */
  readonly signal?: Signal;
  readonly trace?: GateTrace;
  answer?: Answered;
}

/** Returns the openings in order, each with the accepted answer that settled it. */
export function openingsOf(draft: Draft, workflowId: string, signals: readonly Signal[]): Opening[] {
  const openings = new Map<number, Opening>();
  for (const [round, trace] of draft.gates.seen) {
    const { id, kind, prompt, openedAt, deadline } = trace.row;
    const requestId = encodeRequestId({ workflowId, chain: trace.chain, id, round });
    openings.set(round, { id, kind, prompt, openedAt, deadline, round, requestId, trace });
  }
  for (const signal of signals) {
    const { id, kind, requestId, prompt, openedAt, deadline } = signal;
    const round = roundOf(requestId);
    const trace = openings.get(round)?.trace;
    openings.set(round, { id, kind, prompt, openedAt, deadline, round, requestId, signal, trace });
  }
  const found = [...openings.values()].sort((one, other) => one.round - other.round);
  const untold = giveAnswers(found, draft.gates.answers.values());
  return [...found, ...untold].filter((opening) => !wasOver(opening, draft));
}

/**
 * True for a gate that an earlier run settled, so that it is not part of this one. A run that continued as new at once
 * leaves the gate in the memo, and the first task of the next run removes it.
 */
function wasOver({ signal, trace, answer }: Opening, { startedAt, tasks }: Draft): boolean {
  if (signal?.decidedAt !== undefined) return signal.decidedAt < startedAt;
  if (signal !== undefined || trace === undefined || answer !== undefined) return false;
  return trace.row.openedAt < startedAt && trace.goneBy !== undefined && trace.goneBy === tasks.first?.id;
}

/** Assigns each answer to the opening that it settled. An answer without one becomes an opening of its own. */
function giveAnswers(openings: readonly Opening[], answers: Iterable<Answered>): Opening[] {
  const byId = new Map<string, Opening[]>();
  for (const opening of openings) {
    const others = byId.get(opening.id);
    if (others === undefined) byId.set(opening.id, [opening]);
    else others.push(opening);
  }
  const untold: Opening[] = [];
  for (const answer of answers) {
    if (!answer.isAccepted) continue;
    const { id, verb, at } = answer;
    const unanswered = byId.get(id) ?? [];
    const place = unanswered.findIndex((each) => mayBeSettledBy(each, answer));
    const [opening] = place === -1 ? [] : unanswered.splice(place, 1);
    if (opening !== undefined) opening.answer = answer;
    else untold.push({ id, kind: verb === 'set' ? 'input' : 'approval', round: 0, openedAt: at, answer });
  }
  return untold;
}

function mayBeSettledBy({ signal, trace }: Opening, { task, at }: Answered): boolean {
  if (signal?.decidedAt !== undefined) return signal.decidedAt === at;
  if (trace === undefined) return signal !== undefined;
  return (trace.openedBy ?? 0) <= task && (trace.goneBy ?? task) >= task;
}
