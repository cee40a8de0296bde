/**
 * What an execution was answered lately, as its memo says it beside what is pending: a few short rows, which travel in
 * the command that writes the pending ones anyhow. Shared by both ends; knows no Temporal.
 *
 * It is an index for people who look back: values stay in the execution, and what was settled in the activation that
 * ended it, or in the one that opened it, is not here.
 */
import { isSettled, type Gate, type SettledGate } from './gate';
import type { Actor, SignalState } from './messages';
import { encodedBytes } from './plain-data';
import { roundOf } from './request-id';

/** A settled signal as the memo carries it. */
interface AnsweredRow {
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly state: Exclude<SignalState, 'pending'>;
  readonly prompt?: string;
  readonly by: Actor;
  readonly at: string;
  /** With the memo's `chain` it makes the requestId. */
  readonly round: number;
}

export interface AnsweredIndex {
  /** Settled last first. */
  readonly answered: readonly AnsweredRow[];
  /** Whether more were settled than these. */
  readonly more?: true;
}

const maxRows = 10;
const maxBytes = 2_000; // each change of what is pending writes them into the history again
const maxPrompt = 80;
const maxName = 80;

/** Remembers which gates were settled last. A plain class. */
export class LatelySettled {
  private gates: readonly SettledGate[] = [];
  private hasMore = false;

  add(gate: Gate): void {
    if (!isSettled(gate) || gate.spec.kind === 'sleep') return;
    this.hasMore ||= this.gates.length >= maxRows;
    this.gates = [gate, ...this.gates].slice(0, maxRows);
  }

  /** Begins with those that the run before has carried along. */
  restore(gates: readonly Gate[]): void {
    const settled = gates.filter(isSettled).toSorted((a, b) => (a.settlement.at < b.settlement.at ? -1 : 1));
    for (const gate of settled) this.add(gate);
  }

  /** Nothing where none was settled. */
  index(): Partial<AnsweredIndex> {
    if (this.gates.length === 0) return {};
    const answered: AnsweredRow[] = [];
    let bytes = 0;
    for (const row of this.gates.map(rowOf)) {
      bytes += encodedBytes(row);
      if (bytes > maxBytes) break;
      answered.push(row);
    }
    const more = this.hasMore || answered.length < this.gates.length;
    return more ? { answered, more } : { answered };
  }
}

function rowOf({ spec, requestId, settlement }: SettledGate): AnsweredRow {
  const { id, prompt } = spec;
  const { state, by, at } = settlement;
  const name = by.name === undefined ? {} : { name: cut(by.name, maxName) };
  return {
    id,
    kind: spec.kind === 'approval' ? 'approval' : 'input',
    state,
    ...(prompt === undefined ? {} : { prompt: cut(prompt, maxPrompt) }),
    by: { id: by.id, ...name, via: by.via },
    at,
    round: roundOf(requestId),
  };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
