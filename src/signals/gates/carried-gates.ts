/**
 * Gates as data, which an execution carries from one run to the next. The functions of a gate's spec are not carried: the
 * next run's code passes them when it opens the gate again.
 */
import { Ballot, type CarriedBallot } from '../policy/ballot';
import type { Gate, GateSpec, SettledGate, Settlement } from './gate';
import type { SignalKind } from '../../wire/messages';
import { newestWithin } from '../../wire/page';
import type { PinnedPolicy } from '../../wire/policy/pinned-policy';
import { encodedBytes, isWithin } from '../../wire/plain-data';
import { roundOf } from '../../wire/request-id';

/** Limit for all pending gates in their bare form. A gate that would exceed the limit does not open. */
export const maxBareBytes = 600_000;
const maxInFullBytes = 300_000; // of all pending gates with their types and texts
const maxAnswerBytes = 2_000; // of a settled gate's answer; only the hash of a larger answer is carried
const maxBallotBytes = 4_000; // of a settled gate's votes; larger ones are not carried
const ballotBytes = 1_500; // of the state of rules and views beside the policy; votes have their own limit
const maxWordsBytes = 4_000; // of a settled gate's type and prompt; larger ones are not carried

/** A carried gate. */
export interface CarriedGate {
  readonly spec: Omit<GateSpec, 'judge' | 'onTimeout' | 'isUnnamed' | 'policy' | 'sameness'>;
  readonly round: number;
  readonly openedAt: string;
  readonly settlement?: Settlement;
  readonly ballot?: CarriedBallot;
}

/** The facts of a pending gate that its next opening cannot pass again. Instants are in milliseconds since 1970. */
type BareGate = readonly [id: string, kind: SignalKind, round: number, openedAt: number, deadline?: number];

/** All pending gates, either in `pending` (in full, without reports, or in short) or in `bare`. */
export interface CarriedPending {
  readonly pending: readonly CarriedGate[];
  readonly bare: readonly BareGate[];
  /** The votes on all pending gates with a policy. They are always carried whole. */
  readonly ballots?: readonly { readonly round: number; readonly ballot: CarriedBallot }[];
}

/** Carries all pending gates, in the fullest form in which all together fit. */
export function carriedPending(gates: readonly Gate[]): CarriedPending {
  const ballots = gates.flatMap(({ requestId, ballot }) =>
    ballot?.isPinned === true ? [{ round: roundOf(requestId), ballot: ballot.carried() }] : [],
  );
  const whole = ballots.length === 0 ? {} : { ballots };
  for (const show of [inFull, withoutReport, inShort]) {
    const pending = newestWithin(gates, maxInFullBytes, show);
    if (pending.length === gates.length) return { pending, bare: [], ...whole };
  }
  return { pending: [], bare: gates.map(bare), ...whole };
}

/** All pending gates, with their votes. */
export function broughtGates({ pending, bare: bares, ballots = [] }: CarriedPending): readonly CarriedGate[] {
  const byRound = new Map(ballots.map(({ round, ballot }) => [round, ballot]));
  return [...pending, ...bares.map(dressed)].map((gate) => {
    const ballot = byRound.get(gate.round);
    return ballot === undefined ? gate : Object.assign(gate, { ballot });
  });
}

/** The maximal size of a pending gate in its bare form. 0 for unnamed sleeps, which a run withdraws when it ends. */
export function bareBytes({ id, isUnnamed }: GateSpec, policy: PinnedPolicy | undefined): number {
  if (isUnnamed === true) return 0;
  return encodedBytes(id) + 60 + (policy === undefined ? 0 : encodedBytes(policy) + ballotBytes);
}

/** Carries a settled gate for late senders and lists. Large types, prompts and answers are left out. */
export function carriedSettled(gate: SettledGate): CarriedGate {
  const { spec, ...shown } = inShort(gate);
  const { value: _, answer, ...rest } = gate.settlement;
  const { id, kind, deadline, jsonSchema, prompt } = spec;
  const settlement = isWithin(answer, maxAnswerBytes) ? { ...rest, answer } : rest;
  const carried = ballotWithin(gate, maxBallotBytes);
  const { proof } = gate.ballot?.policy.identity ?? {};
  return {
    ...shown,
    spec: isWithin([jsonSchema, prompt], maxWordsBytes) ? spec : { id, kind, deadline, jsonSchema: {} },
    settlement: proof === undefined || carried.ballot !== undefined ? settlement : { ...settlement, proof },
    ...carried,
  };
}

function ballotWithin({ ballot }: Gate, maxBytes: number): Pick<CarriedGate, 'ballot'> {
  const carried = ballot?.carried();
  return carried !== undefined && isWithin(carried, maxBytes) ? { ballot: carried } : {};
}

/** Carries a settled gate whose answer the next opening of its id receives. The answer is complete, whatever its size. */
export function carriedUnreceived(gate: SettledGate): CarriedGate {
  const { value: _, ...settlement } = gate.settlement;
  return { ...carriedSettled(gate), settlement, ...ballotWithin(gate, Infinity) };
}

/** Makes the gate of the next run's board. No workflow code waits for it until its id is opened again. */
export function restoredGate(
  { spec, openedAt, settlement, ballot }: CarriedGate,
  requestId: string,
  isCarried: boolean,
): Gate {
  const restored = ballot === undefined ? {} : { ballot: Ballot.restored(ballot) };
  const gate = { spec: { ...spec, judge: fitsNothing }, requestId, openedAt, settlement, ...restored };
  return isCarried ? { ...gate, isCarried } : { ...gate, isReceived: true };
}

/** Used until this run opens the gate again, with its own `judge`. */
const fitsNothing: GateSpec['judge'] = () => ({ fits: false, issues: [] });

/** Restores a gate from its bare form. */
function dressed([id, kind, round, openedAt, deadline]: BareGate): CarriedGate {
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

/** Reports are left out first: the next opening passes its own, and people can read the question until then. */
function withoutReport(gate: Gate): CarriedGate {
  const { spec, ...shown } = inShort(gate);
  const { subject, subjectTooLarge, description, initial } = gate.spec;
  // A subject that exceeds the limit alone is left out, so that the subjects of other gates can be carried.
  const shownSubject = isWithin(subject, maxInFullBytes) ? { subject, subjectTooLarge } : {};
  return { ...shown, spec: { ...spec, description, initial, ...shownSubject } };
}

/** Leaves out what may be large and the next opening passes again: subject, description, initial data and report. */
function inShort({ spec, requestId, openedAt }: Gate): CarriedGate {
  const { id, kind, jsonSchema, prompt, series, deadline } = spec;
  return { spec: { id, kind, jsonSchema, prompt, series, deadline }, round: roundOf(requestId), openedAt };
}

function bare({ spec: { id, kind, deadline }, requestId, openedAt }: Gate): BareGate {
  const known = [id, kind, roundOf(requestId), Date.parse(openedAt)] as const;
  return deadline === undefined ? known : [...known, Date.parse(deadline)];
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
