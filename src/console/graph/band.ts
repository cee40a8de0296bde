/** A band: a few columns of a graph that are placed separately, with the edges that lead to other bands. */
import type { Stop } from './edge-path';
import { gaps } from './gaps';
import { layColumns, type LaidColumns, type Sized, type Spot } from './lay-columns';
import type { Line } from './layout';

export interface Band {
  readonly spotOf: (id: string) => Stop | undefined;
  /** The columns between two nodes of the band. */
  readonly between: (from: string, to: string) => readonly Stop[];
  readonly length: number;
  readonly end: number;
}

interface Cut {
  readonly sized: readonly Sized[];
  readonly drawn: readonly Line[];
  readonly bandOf: (id: string) => number;
  readonly per: number;
  readonly top: number;
}

/** The names of the places at the sides of a band, where an edge leaves to or comes from another band. */
const leaving = (id: string): string => `leaving ${id}`;
const coming = (id: string): string => `coming ${id}`;

/** Makes the band with this number. A graph with one band is the whole band. */
export function bandAt(index: number, { sized, drawn, bandOf, per, top }: Cut): Band {
  const first = per === Infinity ? 0 : index * per;
  // Column 0 has the edges that come in. It has no width.
  const nodes: Sized[] = [];
  for (const { id, column, length, breadth } of sized)
    if (bandOf(id) === index) nodes.push({ id, column: column - first + 1, length, breadth });
  const lastColumn = 1 + Math.max(0, ...nodes.map(({ column }) => column));
  const lines = new Map<string, readonly [string, string]>();
  const sides = new Map<string, Sized>();
  const side = (id: string, column: number): string => {
    sides.set(id, { id, column, length: 0, breadth: 0 });
    return id;
  };
  for (const { from, to } of drawn) {
    const [source, target] = [bandOf(from), bandOf(to)];
    if (source !== index && target !== index) continue;
    const start = source === index ? from : side(coming(from), 0);
    const end = target === index ? to : side(leaving(from), lastColumn);
    lines.set(`${start} ${end}`, [start, end]);
  }
  return placedBand(layColumns([...nodes, ...sides.values()], [...lines.values()]), nodes, {
    index,
    top,
    isCut: per !== Infinity,
  });
}

function placedBand(
  { spots, passes }: LaidColumns,
  nodes: readonly Sized[],
  { index, top, isCut }: { readonly index: number; readonly top: number; readonly isCut: boolean },
): Band {
  const inside = nodes.flatMap(({ id, breadth }) => {
    const spot = spots.get(id);
    return spot === undefined
      ? []
      : [{ ...spot, near: spot.across - breadth / 2, far: spot.across + breadth / 2 }];
  });
  const across = [...spots.values()].map((spot) => spot.across);
  const near = Math.min(...across, ...inside.map((spot) => spot.near));
  const far = Math.max(...across, ...inside.map((spot) => spot.far));
  const sides = [...spots.values()];
  // If there are several bands, all start at column 0, even a band without incoming edges.
  const left = isCut ? -gaps.corner : Math.min(...sides.map(({ from }) => from));
  const right = Math.max(...sides.map(({ to }) => to)) + (isCut ? gaps.corner : 0);
  const end = top + far - near;
  const stop = (spot: Spot): Stop => ({
    band: index,
    bandEnd: end,
    from: spot.from - left,
    to: spot.to - left,
    across: spot.across - near + top,
  });
  return {
    spotOf: (id) => {
      const spot = spots.get(id);
      return spot === undefined ? undefined : stop(spot);
    },
    between: (from, to) => passes(from, to).map(stop),
    length: right - left,
    end,
  };
}

/** The places that an edge leaves, passes and reaches, in one band or between two. */
export function stopsOf(bands: readonly Band[], { from, to }: Line, bandOf: (id: string) => number): Stop[] {
  const [source, target] = [bands[bandOf(from)], bands[bandOf(to)]];
  if (source === undefined || target === undefined) return [];
  const stops =
    source === target
      ? [source.spotOf(from), ...source.between(from, to), source.spotOf(to)]
      : [
          source.spotOf(from),
          ...source.between(from, leaving(from)),
          source.spotOf(leaving(from)),
          target.spotOf(coming(from)),
          ...target.between(coming(from), to),
          target.spotOf(to),
        ];
  return stops.filter((stop) => stop !== undefined);
}
