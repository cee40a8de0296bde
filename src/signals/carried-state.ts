/**
 * What an execution's board takes along when it continues as new: plain data, bounded, so that it fits into a header
 * of Temporal's own continue-as-new command beside the author's arguments (the server refuses 2 MB).
 *
 * All pending gates and early answers go along. Of what is settled, keyed or audited the newest goes, by size.
 */
import type { CarriedAudit } from './audit-log';
import type { KeptAnswer } from './early-answers';
import type { Gate, GateSpec, Settlement } from './gate';
import { encodedBytes } from './plain-data';
import { newestWithin } from './page';
import type { BoundKey } from './request-keys';

const maxPendingBytes = 300_000; // above it, pending gates go without what their next opening brings again
const maxSettledBytes = 150_000;
const maxAnswerBytes = 2_000; // a longer answer of a settled gate goes as its hash alone
/** Of the request keys, and of the audit, each in bytes. */
export const maxKeyBytes = 250_000;
export const maxAuditBytes = 200_000;

/** The state of a board between two runs of its execution. */
export interface CarriedState {
  /** How many gates have opened so far. */
  readonly openings: number;
  /** Oldest first. */
  readonly gates: readonly CarriedGate[];
  readonly early: readonly KeptAnswer[];
  readonly keys: readonly BoundKey[];
  readonly audit: CarriedAudit;
}

/** A gate without the functions of its spec: the next run's own code brings them when it opens the gate again. */
export interface CarriedGate {
  readonly spec: Omit<GateSpec, 'judge' | 'onTimeout' | 'isUnnamed'>;
  readonly requestId: string;
  readonly openedAt: string;
  readonly settlement?: Settlement;
}

/** The gates as they travel, oldest first. */
export function carriedGates(gates: readonly Gate[]): readonly CarriedGate[] {
  const settled = gates.filter(({ settlement }) => settlement !== undefined).map(withoutValues);
  const kept = new Set(newestWithin(settled, maxSettledBytes).map(({ requestId }) => requestId));
  const pending = bounded(gates.filter(({ settlement }) => settlement === undefined));
  const travelling = [...settled.filter(({ requestId }) => kept.has(requestId)), ...pending];
  const places = new Map(gates.map(({ requestId }, place) => [requestId, place]));
  return travelling.sort((a, b) => (places.get(a.requestId) ?? 0) - (places.get(b.requestId) ?? 0));
}

/** A carried gate as the next run's board holds it. Nobody waits for it until its id is opened again. */
export function restoredGate({ spec, settlement, ...gate }: CarriedGate): Gate {
  return {
    ...gate,
    spec: { ...spec, judge: () => ({ fits: false, issues: [] }) },
    ...(settlement === undefined ? { isCarried: true } : { settlement }),
  };
}

function withoutValues(gate: Gate): CarriedGate {
  const { subject: _, ...spec } = dataOf(gate.spec);
  const { requestId, openedAt, settlement } = gate;
  if (settlement === undefined) return { spec, requestId, openedAt };
  const { value: _value, answer, ...rest } = settlement;
  const isShort = answer !== undefined && encodedBytes(answer) <= maxAnswerBytes;
  return { spec, requestId, openedAt, settlement: isShort ? { ...rest, answer } : rest };
}

function bounded(pending: readonly Gate[]): readonly CarriedGate[] {
  const whole = pending.map(({ spec, requestId, openedAt }) => ({ spec: dataOf(spec), requestId, openedAt }));
  if (encodedBytes(whole) <= maxPendingBytes) return whole;
  const withoutSubjects = pending.map(withoutValues);
  if (encodedBytes(withoutSubjects) <= maxPendingBytes) return withoutSubjects;
  return withoutSubjects.map(({ spec: { id, kind, deadline }, requestId, openedAt }) => ({
    spec: { id, kind, deadline, jsonSchema: {} },
    requestId,
    openedAt,
  }));
}

function dataOf({ id, kind, jsonSchema, prompt, subject, deadline }: GateSpec): CarriedGate['spec'] {
  return { id, kind, jsonSchema, prompt, subject, deadline };
}
