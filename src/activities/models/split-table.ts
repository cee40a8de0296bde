import { shuffled } from './seeded-random';
import type { Table } from './table';

/** The part of a table that models learn from, and the part that they never see before they are measured on it. */
export interface SplitTable {
  readonly training: Table;
  readonly heldBack: Table;
}

/**
 * Holds rows of a table back, about `share` of each class. The choice is always the same for a seed.
 *
 * @example
 * const { training, heldBack } = splitTable(penguins, 0.3, 7); // 239 and 103 rows
 */
export function splitTable(table: Table, share: number, seed: number): SplitTable {
  const places = shuffled([...table.labels.keys()], seed);
  const back = new Set<number>();
  for (const label of table.classes.keys()) {
    const ofClass = places.filter((place) => table.labels[place] === label);
    for (const place of ofClass.slice(0, Math.round(ofClass.length * share))) back.add(place);
  }
  const rowsAt = (wanted: readonly number[]): Table => ({
    ...table,
    rows: wanted.map((place) => table.rows[place] ?? []),
    labels: wanted.map((place) => table.labels[place] ?? 0),
  });
  return {
    training: rowsAt(places.filter((place) => !back.has(place))),
    heldBack: rowsAt(places.filter((place) => back.has(place))),
  };
}
