/**
 * The state that an execution's board carries when the execution continues as new. It is plain data of bounded size, because
 * it is an argument of Temporal's continue-as-new command, beside the author's own. The server accepts 2 MB of arguments.
 *
 * All pending gates and early answers are carried; their sizes are limited when they are opened and kept. Answers that the
 * workflow has not received are carried next, oldest first, as far as there is room. The rest of the room is for the newest
 * settled gates, request keys and audit entries.
 */
import type { AuditTrail } from './audit-log';
import {
  broughtGates,
  carriedPending,
  carriedSettled,
  carriedUnreceived,
  restoredGate,
  type CarriedGate,
  type CarriedPending,
} from './carried-gates';
import type { KeptAnswer } from './early-answers';
import { isSettled, type Gate, type SettledGate } from './gate';
import type { AuditEntry } from '../../wire/messages';
import { newestWithin } from '../../wire/page';
import { encodedBytes, isWithin } from '../../wire/plain-data';
import type { Chain } from '../../wire/request-id';
import { roundOf } from '../../wire/request-id';
import type { BoundKey } from './request-keys';

export const maxCarriedBytes = 1_950_000; // of everything, including the mailbox's items
/** Limit for the buffered Temporal signals that are carried beside the state, encoded. */
export const maxSignalBytes = 200_000;
const maxKeyBytes = 500_000; // two thousand keys and actors of usual length
const maxSettledBytes = 150_000;
const maxAuditBytes = 200_000;
const maxIssueBytes = 2_000; // of the issues of an audit entry; larger ones are not carried

/** The complete state of a board. */
export interface BoardState {
  /** The number of openings so far. */
  readonly openings: number;
  readonly chains: readonly Chain[];
  /** Oldest first. */
  readonly gates: readonly Gate[];
  readonly early: readonly KeptAnswer[];
  readonly keys: readonly BoundKey[];
  readonly audit: AuditTrail;
  /** Returns the hash before the newest entries of the audit. */
  readonly hashBefore: (count: number) => string;
}

/** The state of a board between two runs of its execution. */
export interface CarriedState
  extends CarriedPending, Pick<BoardState, 'openings' | 'chains' | 'early' | 'keys'> {
  readonly unreceived: readonly CarriedGate[];
  readonly settled: readonly CarriedGate[];
  readonly audit: {
    readonly last: number;
    readonly entries: readonly CarriedEntry[];
    readonly before?: string;
  };
}

/** Has the round in place of the requestId, because the rest of a requestId repeats the execution and the id in base64. */
type CarriedEntry = Omit<AuditEntry, 'requestId'> & { readonly round?: number };

/**
 * Makes the carried state, which leaves room for `besideBytes` of other data. Calls `leave` first for each unreceived answer
 * that does not fit; `leave` may add to the audit.
 */
export function carriedState(
  stateNow: () => BoardState,
  besideBytes: number,
  leave: (gate: SettledGate) => void,
): CarriedState {
  const whole = wholeOf(stateNow());
  const room = Math.max(0, maxCarriedBytes - maxSignalBytes - besideBytes - encodedBytes(whole));
  const { unreceived, left, bytes } = carriedAnswers(stateNow().gates, room);
  for (const gate of left) leave(gate);

  const { gates, keys, audit, hashBefore } = stateNow();
  const waiting = new Set(unreceived.map(({ round }) => round));
  const settled = gates.filter(isSettled).filter(({ requestId }) => !waiting.has(roundOf(requestId)));
  const share = Math.min(1, (room - bytes) / (maxSettledBytes + maxKeyBytes + maxAuditBytes));
  const entries = newestWithin(audit.entries, share * maxAuditBytes, carriedEntry);
  return {
    ...whole,
    unreceived,
    settled: newestWithin(settled, share * maxSettledBytes, carriedSettled),
    keys: newestWithin(keys, share * maxKeyBytes, (key) => key),
    audit: { last: audit.last, entries, before: hashBefore(entries.length) },
  };
}

/** The size in bytes of what is always carried: pending gates and early answers. */
export function wholeBytes(state: BoardState): number {
  return encodedBytes(wholeOf(state));
}

/** Makes the state that the next run begins with. */
export function restoredState(carried: CarriedState, idOf: RequestIdOf): Omit<BoardState, 'hashBefore'> {
  const { openings, chains, early, unreceived, settled, keys, audit } = carried;
  const waiting = [...broughtGates(carried), ...unreceived];
  const gates = [
    ...waiting.map((gate) => ({ gate, isCarried: true })),
    ...settled.map((gate) => ({ gate, isCarried: false })),
  ].sort((a, b) => a.gate.round - b.gate.round);
  return {
    openings,
    chains,
    early,
    gates: gates.map(({ gate, isCarried }) => restoredGate(gate, idOf(gate.spec.id, gate.round), isCarried)),
    keys,
    audit: { ...audit, entries: audit.entries.map((entry) => restoredEntry(entry, idOf)) },
  };
}

type Whole = CarriedPending & Pick<BoardState, 'openings' | 'chains' | 'early'>;

function wholeOf({ openings, chains, early, gates }: BoardState): Whole {
  return { openings, chains, early, ...carriedPending(gates.filter((gate) => !isSettled(gate))) };
}

/** Splits the answers that the workflow has not received into those that fit into `room`, oldest first, and the others. */
function carriedAnswers(gates: readonly Gate[], room: number): CarriedAnswers {
  const latest = new Map(gates.map((gate) => [gate.spec.id, gate]));
  const waiting = [...latest.values()].filter(isSettled).filter(isUnreceived);
  const unreceived: CarriedGate[] = [];
  const left: SettledGate[] = [];
  let bytes = 0;
  for (const gate of waiting) {
    const carried = carriedUnreceived(gate);
    const fits = isWithin(carried, room - bytes);
    if (fits) bytes += encodedBytes(carried) + 1; // and a comma
    if (fits) unreceived.push(carried);
    else left.push(gate);
  }
  return { unreceived, left, bytes };
}

interface CarriedAnswers {
  readonly unreceived: readonly CarriedGate[];
  readonly left: readonly SettledGate[];
  readonly bytes: number;
}

/** Whether the workflow has yet to receive the gate's settlement. A withdrawn gate has nothing to receive. */
function isUnreceived({ settlement, isReceived, spec }: SettledGate): boolean {
  return isReceived !== true && settlement.state !== 'cancelled' && spec.isUnnamed !== true;
}

type RequestIdOf = (id: string, round: number) => string;

function carriedEntry({ requestId, issues, ...entry }: AuditEntry): CarriedEntry {
  const round = requestId === undefined ? undefined : roundOf(requestId);
  return isWithin(issues, maxIssueBytes) ? { ...entry, round, issues } : { ...entry, round };
}

function restoredEntry({ round, ...entry }: CarriedEntry, idOf: RequestIdOf): AuditEntry {
  return round === undefined ? entry : { ...entry, requestId: idOf(entry.id, round) };
}
