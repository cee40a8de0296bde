/**
 * Gates as data, on their way from one run of an execution to the next. The functions of a gate's spec stay behind:
 * the next run's own code brings them when it opens the gate again.
 */
import type { Gate, GateSpec, SettledGate, Settlement } from './gate';
import type { SignalKind } from '../../wire/messages';
import { newestWithin } from '../../wire/page';
import { encodedBytes, isWithin } from '../../wire/plain-data';
import { roundOf } from '../../wire/request-id';

/** Of the pending gates when all go bare: over it none opens. */
export const maxBareBytes = 600_000;
const maxInFullBytes = 300_000; // of all pending gates with their types and words
const maxAnswerBytes = 2_000; // a longer answer of a settled gate goes as its hash alone
const maxWordsBytes = 4_000; // longer types and words of a settled gate stay behind

/** A gate as lists show it. */
export interface CarriedGate {
  readonly spec: Omit<GateSpec, 'judge' | 'onTimeout' | 'isUnnamed'>;
  readonly round: number;
  readonly openedAt: string;
  readonly settlement?: Settlement;
}

/** What no later opening of a pending gate can bring again; instants in milliseconds since 1970. */
export type BareGate = readonly [
  id: string,
  kind: SignalKind,
  round: number,
  openedAt: number,
  deadline?: number,
];

/** All pending gates: in full, without their reports, in short or bare. */
export interface CarriedPending {
  readonly pending: readonly CarriedGate[];
  readonly bare: readonly BareGate[];
}

/** Nothing that is pending stays behind: where all together are too large, they go in short, or bare. */
export function carriedPending(gates: readonly Gate[]): CarriedPending {
  for (const show of [inFull, withoutReport, inShort]) {
    const pending = newestWithin(gates, maxInFullBytes, show);
    if (pending.length === gates.length) return { pending, bare: [] };
  }
  return { pending: [], bare: gates.map(bare) };
}

/** The most bytes that a pending gate takes when it goes bare; none where its run withdraws it as it ends. */
export function bareBytes({ id, isUnnamed }: GateSpec): number {
  return isUnnamed === true ? 0 : encodedBytes(id) + 60;
}

/** What late senders are told by, and what lists show where that is short. */
export function carriedSettled(gate: SettledGate): CarriedGate {
  const { spec, ...shown } = inShort(gate);
  const { value: _, answer, ...rest } = gate.settlement;
  const { id, kind, deadline, jsonSchema, prompt } = spec;
  return {
    ...shown,
    spec: isWithin([jsonSchema, prompt], maxWordsBytes) ? spec : { id, kind, deadline, jsonSchema: {} },
    settlement: isWithin(answer, maxAnswerBytes) ? { ...rest, answer } : rest,
  };
}

/** What the next opening of its id receives: the whole answer, whatever its length. */
export function carriedUnreceived(gate: SettledGate): CarriedGate {
  const { value: _, ...settlement } = gate.settlement;
  return { ...carriedSettled(gate), settlement };
}

/** A carried gate as the next run's board holds it. Nobody waits for it until its id is opened again. */
export function restoredGate(
  { spec, openedAt, settlement }: CarriedGate,
  requestId: string,
  isCarried: boolean,
): Gate {
  const gate = { spec: { ...spec, judge: fitsNothing }, requestId, openedAt, settlement };
  return isCarried ? { ...gate, isCarried } : { ...gate, isReceived: true };
}

/** Its rules come when this run opens it. */
const fitsNothing: GateSpec['judge'] = () => ({ fits: false, issues: [] });

/** What is known of a gate that went bare. */
export function dressed([id, kind, round, openedAt, deadline]: BareGate): CarriedGate {
  return {
    spec: { id, kind, jsonSchema: {}, deadline: deadline === undefined ? undefined : isoOf(deadline) },
    round,
    openedAt: isoOf(openedAt),
  };
}

function inFull(gate: Gate): CarriedGate {
  const { spec, ...shown } = withoutReport(gate);
  return { ...shown, spec: { ...spec, report: gate.spec.report } };
}

/** Reports are the first to stay behind: the next opening brings its own, and until then the question can be read. */
function withoutReport(gate: Gate): CarriedGate {
  const { spec, ...shown } = inShort(gate);
  const { subject, subjectTooLarge, description, initial } = gate.spec;
  // A subject that is too large alone keeps no other behind.
  const shownSubject = isWithin(subject, maxInFullBytes) ? { subject, subjectTooLarge } : {};
  return { ...shown, spec: { ...spec, description, initial, ...shownSubject } };
}

/** Without what the next opening brings again and may be long: subject, description, initial data and report. */
function inShort({ spec, requestId, openedAt }: Gate): CarriedGate {
  const { id, kind, jsonSchema, prompt, deadline } = spec;
  return { spec: { id, kind, jsonSchema, prompt, deadline }, round: roundOf(requestId), openedAt };
}

function bare({ spec: { id, kind, deadline }, requestId, openedAt }: Gate): BareGate {
  const known = [id, kind, roundOf(requestId), Date.parse(openedAt)] as const;
  return deadline === undefined ? known : [...known, Date.parse(deadline)];
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
