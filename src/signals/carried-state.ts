/**
 * What an execution's board takes along when it continues as new: plain data, bounded, so that it fits into an argument
 * of Temporal's own continue-as-new command beside the author's own. The server takes 2 MB of arguments.
 *
 * All pending gates and early answers go along: opening and keeping them has bounds. Of what is settled, keyed or
 * audited the newest goes, as far as there is room.
 */
import type { AuditTrail } from './audit-log';
import { maxSignalBytes } from './buffered-signals';
import {
  carriedPending,
  carriedSettled,
  dressed,
  restoredGate,
  type CarriedGate,
  type CarriedPending,
} from './carried-gates';
import type { KeptAnswer } from './early-answers';
import { isSettled, type Gate } from './gate';
import type { AuditEntry } from './messages';
import { newestWithin } from './page';
import { encodedBytes, isWithin } from './plain-data';
import { encodeRequestId, roundOf, type RequestAddress } from './request-id';
import type { BoundKey } from './request-keys';

export const maxCarriedBytes = 1_950_000; // of all of it, the mailbox's inputs included
const maxKeyBytes = 500_000; // two thousand keys and actors of common length
const maxSettledBytes = 150_000;
const maxAuditBytes = 200_000;
const maxIssueBytes = 2_000; // longer issues of an audit entry stay behind

/** A board's whole state. */
export interface BoardState {
  /** How many gates have opened so far. */
  readonly openings: number;
  /** Oldest first. */
  readonly gates: readonly Gate[];
  readonly early: readonly KeptAnswer[];
  readonly keys: readonly BoundKey[];
  readonly audit: AuditTrail;
}

/** The state of a board between two runs of its execution. */
export interface CarriedState extends CarriedPending, Pick<BoardState, 'openings' | 'early' | 'keys'> {
  readonly settled: readonly CarriedGate[];
  readonly audit: { readonly last: number; readonly entries: readonly CarriedEntry[] };
}

/** A requestId goes as its round: the rest of it says the execution and the id once more, in base64. */
type CarriedEntry = Omit<AuditEntry, 'requestId'> & { readonly round?: number };

/** The state as it travels, beside so many bytes of something else. */
export function carriedState(
  { openings, gates, early, keys, audit }: BoardState,
  besideBytes = 0,
): CarriedState {
  const settled = gates.filter(isSettled);
  const pending = gates.filter((gate) => !isSettled(gate));
  const whole = { openings, early, ...carriedPending(pending) };
  const room = Math.max(0, maxCarriedBytes - maxSignalBytes - besideBytes - encodedBytes(whole));
  const share = Math.min(1, room / (maxSettledBytes + maxKeyBytes + maxAuditBytes));
  return {
    ...whole,
    settled: newestWithin(settled, share * maxSettledBytes, carriedSettled),
    keys: newestWithin(keys, share * maxKeyBytes, (key) => key),
    audit: { last: audit.last, entries: newestWithin(audit.entries, share * maxAuditBytes, carriedEntry) },
  };
}

/** The state that a next run begins with. */
export function restoredState(
  carried: CarriedState,
  address: Omit<RequestAddress, 'id' | 'round'>,
): BoardState {
  const { openings, early, pending, bare, settled, keys, audit } = carried;
  const idOf: RequestIdOf = (id, round) => encodeRequestId({ ...address, id, round });
  const gates = [...pending, ...bare.map(dressed), ...settled].sort((a, b) => a.round - b.round);
  return {
    openings,
    early,
    gates: gates.map((gate) => restoredGate(gate, idOf(gate.spec.id, gate.round))),
    keys,
    audit: { last: audit.last, entries: audit.entries.map((entry) => restoredEntry(entry, idOf)) },
  };
}

type RequestIdOf = (id: string, round: number) => string;

function carriedEntry({ requestId, issues, ...entry }: AuditEntry): CarriedEntry {
  const round = requestId === undefined ? undefined : roundOf(requestId);
  return isWithin(issues, maxIssueBytes) ? { ...entry, round, issues } : { ...entry, round };
}

function restoredEntry({ round, ...entry }: CarriedEntry, idOf: RequestIdOf): AuditEntry {
  return round === undefined ? entry : { ...entry, requestId: idOf(entry.id, round) };
}
