/**
 * Openings: the gates of one execution, in the order in which they opened. It finds and lists gates, and drops the oldest
 * settled ones. A plain class.
 */
import { rowOf, stateOf, type Gate } from './gate';
import type { ListFilter, Signal } from '../../wire/messages';
import type { PendingRow } from '../../wire/pending-index';
import { askedBy } from '../policy/asked-by';
import { queryPageOf, type Page } from '../../wire/page';

type ListedSignal = Signal & Pick<PendingRow, 'asked'>;

const maxSettled = 1_000; // settled gates kept for late senders and lists; the oldest are dropped first

export class Openings {
  private gates: readonly Gate[] = [];
  private readonly latest = new Map<string, Gate>();

  /** All kept gates, oldest first. */
  all(): readonly Gate[] {
    return this.gates;
  }

  pending(): readonly Gate[] {
    return this.gates.filter(({ settlement }) => settlement === undefined);
  }

  /** The gates that wait for people, oldest first. Nobody is asked yet while the worker decides about a policy. */
  waiting(): readonly Gate[] {
    return this.pending().filter(({ spec, ballot }) => spec.kind !== 'sleep' && ballot?.isPinned !== false);
  }

  /** Returns the latest opening of an id. */
  latestOf(id: string): Gate | undefined {
    return this.latest.get(id);
  }

  isPending(id: string): boolean {
    const gate = this.latest.get(id);
    return gate !== undefined && gate.settlement === undefined;
  }

  /** Returns the opening of an id that a requestId names. */
  named(id: string, requestId: string): Gate | undefined {
    return this.gates.find((gate) => gate.requestId === requestId && gate.spec.id === id);
  }

  add(gate: Gate): void {
    this.gates = [...this.gates, gate];
    this.latest.set(gate.spec.id, gate);
    this.forgetOldest();
  }

  /** Begins with the gates of the previous run, oldest first. */
  restore(gates: readonly Gate[]): void {
    this.gates = gates;
    for (const gate of gates) this.latest.set(gate.spec.id, gate);
  }

  /** Replaces a carried gate by the gate that adopts it. */
  replace(former: Gate, gate: Gate): void {
    this.gates = this.gates.map((each) => (each === former ? gate : each));
    this.latest.set(gate.spec.id, gate);
  }

  /** Returns one page of rows without values, newest first. */
  list(workflowId: string, filter: ListFilter = {}): Page<ListedSignal> {
    return queryPageOf(this.rows(workflowId, filter), filter.limit, ({ requestId }) => requestId);
  }

  /** A generator, so that a page makes only the rows that it shows. */
  private *rows(workflowId: string, { state, kind, cursor, asked }: ListFilter): Generator<ListedSignal> {
    const newestFirst = this.gates.toReversed();
    const start =
      cursor === undefined ? 0 : newestFirst.findIndex(({ requestId }) => requestId === cursor) + 1;
    if (cursor !== undefined && start === 0) return;

    for (const gate of newestFirst.slice(start)) {
      if (kind !== undefined && gate.spec.kind !== kind) continue;
      if (state !== undefined && stateOf(gate) !== state) continue;
      const { ballot } = gate;
      const row = rowOf(gate, workflowId);
      yield asked === true && ballot !== undefined ? { ...row, asked: askedBy(ballot) } : row;
    }
  }

  private forgetOldest(): void {
    while (this.gates.length > maxSettled) {
      const forgotten = this.gates.find(({ settlement }) => settlement !== undefined);
      if (forgotten === undefined) return;
      this.gates = this.gates.filter((gate) => gate !== forgotten);
      if (this.latest.get(forgotten.spec.id) === forgotten) this.latest.delete(forgotten.spec.id);
    }
  }
}
