/** Places the nodes of a few columns, and leaves space for the edges between them. */
import { align } from './align';
import { columnOrder } from './column-order';
import { gaps } from './gaps';
import type { Place } from './place';

/** The size of a node: `length` along the direction of time, `breadth` across it. */
export interface Sized {
  readonly id: string;
  readonly column: number;
  readonly length: number;
  readonly breadth: number;
}

/** A place: its sides along the direction of time, and its middle across. */
export interface Spot {
  readonly from: number;
  readonly to: number;
  readonly across: number;
}

export interface LaidColumns {
  readonly spots: ReadonlyMap<string, Spot>;
  /** The columns between two nodes, for the edge from one to the other. */
  readonly passes: (from: string, to: string) => readonly Spot[];
}

/** @param nodes the nodes in order of start; every edge leads to a later column. */
export function layColumns(
  nodes: readonly Sized[],
  lines: readonly (readonly [from: string, to: string])[],
): LaidColumns {
  const columns: Place[][] = [];
  const reach: (number | undefined)[] = [];
  const byId = new Map<string, { readonly sized: Sized; readonly place: Place }>();
  const add = (id: string, column: number, breadth: number, isPass: boolean): Place => {
    const place: Place = { id, breadth, isPass, before: [], after: [], across: 0 };
    (columns[column] ??= []).push(place);
    return place;
  };
  for (const sized of nodes) {
    const { id, column, length, breadth } = sized;
    byId.set(id, { sized, place: add(id, column, breadth, breadth === 0) });
    reach[column] = Math.max(reach[column] ?? 0, length);
  }
  const passing = new Map<string, readonly Place[]>();
  for (const [from, to] of lines) {
    const [source, target] = [byId.get(from), byId.get(to)];
    if (source === undefined || target === undefined) continue;
    const between: Place[] = [];
    for (let column = source.sized.column + 1; column < target.sized.column; column += 1)
      between.push(add(`${from} ${to}`, column, 0, true));
    passing.set(`${from} ${to}`, between);
    [source.place, ...between, target.place].reduce((one, other) => {
      one.after.push(other);
      other.before.push(one);
      return other;
    });
  }
  const ordered = columnOrder(Array.from(columns, (column) => column ?? []));
  align(ordered);

  const sides = sidesOf(reach, ordered.map(steepest));
  const spots = new Map<string, Spot>();
  for (const [id, { sized, place }] of byId) {
    const { from, to } = sides[sized.column] ?? { from: 0, to: 0 };
    const middle = (from + to) / 2;
    spots.set(id, { from: middle - sized.length / 2, to: middle + sized.length / 2, across: place.across });
  }
  return {
    spots,
    passes: (from, to) => {
      const first = (byId.get(from)?.sized.column ?? 0) + 1;
      return (passing.get(`${from} ${to}`) ?? []).map(({ across }, index) => {
        const { from: near = 0, to: far = 0 } = sides[first + index] ?? {};
        return { from: near, to: far, across };
      });
    },
  };
}

/** The places of the columns. Columns with steep edges between them have a larger gap. */
function sidesOf(
  reach: readonly (number | undefined)[],
  steep: readonly number[],
): { readonly from: number; readonly to: number }[] {
  let at = 0;
  return Array.from(reach, (length = 0, column) => {
    const from = at;
    const to = from + length;
    // The places of edges to other bands are at the sides of the band, and have no width.
    const isSide = length === 0 || (reach[column + 1] ?? 1) === 0;
    const more = Math.min(gaps.along * 2, Math.max(0, (steep[column] ?? 0) - 120) / 5);
    at = to + (isSide ? gaps.side : gaps.along + more);
    return { from, to };
  });
}

function steepest(column: readonly Place[]): number {
  const rises = column.flatMap(({ across, after }) => after.map((other) => Math.abs(other.across - across)));
  return rises.reduce((most, rise) => Math.max(most, rise), 0);
}
