/**
 * Where the nodes of a graph stand, and how its edges run. The columns are our own (ranks.ts), their order too
 * (column-order.ts), dagre places what is in them. A long run is broken into bands below each other, as a text is into
 * lines, and each band is laid out for itself.
 */
import { pathThrough, type Stop } from './edge-path';
import { gaps } from './gaps';
import { layColumns, type LaidColumns, type Sized } from './lay-columns';
import { ranksOf } from './ranks';

export type Direction = 'LR' | 'TB';

export interface Thing {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Takes the width of the widest in its column, so that columns have straight sides. */
  readonly stretches: boolean;
}

export interface Line {
  readonly from: string;
  readonly to: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly boxes: ReadonlyMap<string, Box>;
  /** What an SVG path draws, one a line. */
  readonly paths: readonly string[];
  readonly width: number;
  readonly height: number;
}

/**
 * @param things those that began earlier first.
 * @param perBand how many columns a band has; two more where that saves a band. From the top down there is one band.
 */
export function layOut(
  things: readonly Thing[],
  lines: readonly Line[],
  { direction, perBand }: { readonly direction: Direction; readonly perBand: number },
): Layout {
  const isDown = direction === 'TB';
  const ranks = ranksOf(things, lines);
  const per = isDown || Math.max(0, ...ranks.values()) < perBand + 2 ? Infinity : perBand;
  const bandOf = (id: string): number => (per === Infinity ? 0 : Math.floor((ranks.get(id) ?? 0) / per));
  const sized = sizedOf(things, ranks, isDown);
  const drawn = lines.filter(({ from, to }) => (ranks.get(from) ?? 0) < (ranks.get(to) ?? 0));

  const bands: Band[] = [];
  let top = 0;
  const count = things.length === 0 ? 0 : 1 + Math.max(...things.map(({ id }) => bandOf(id)));
  for (let index = 0; index < count; index += 1) {
    const band = bandAt(index, { sized, drawn, bandOf, per, top });
    bands.push(band);
    top = band.end + gaps.bands;
  }

  const boxes = new Map<string, Box>();
  for (const { id, length, breadth } of sized) {
    const spot = bands[bandOf(id)]?.spotOf(id);
    if (spot === undefined) continue;
    const [along, across] = [spot.from, spot.across - breadth / 2];
    boxes.set(
      id,
      isDown
        ? { x: across, y: along, width: breadth, height: length }
        : { x: along, y: across, width: length, height: breadth },
    );
  }
  const paths = lines.map(({ from, to }) => pathThrough(stopsOf(bands, { from, to }, bandOf), isDown));
  const length = Math.max(0, ...bands.map((band) => band.length));
  const breadth = Math.max(0, top - gaps.bands);
  return { boxes, paths, width: isDown ? breadth : length, height: isDown ? length : breadth };
}

interface Band {
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

/** Names of what stands for the rest of a graph at the sides of a band: an edge leaves there, or comes in. */
const leaving = (id: string): string => `leaving ${id}`;
const coming = (id: string): string => `coming ${id}`;

function bandAt(index: number, { sized, drawn, bandOf, per, top }: Cut): Band {
  const first = per === Infinity ? 0 : index * per;
  // Column 0 is for what comes in; it has no length.
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
  return placedBand(layColumns([...nodes, ...sides.values()], [...lines.values()]), nodes, { index, top });
}

function placedBand(
  { placed, passes }: LaidColumns,
  nodes: readonly Sized[],
  { index, top }: { readonly index: number; readonly top: number },
): Band {
  let [near, far, left, right] = [Infinity, -Infinity, Infinity, -Infinity];
  const columns: { from: number; to: number }[] = [];
  for (const { id, column, length, breadth } of nodes) {
    const { along = 0, across = 0 } = placed.get(id) ?? {};
    const reach = (columns[column] ??= { from: Infinity, to: -Infinity });
    reach.from = Math.min(reach.from, along - length / 2);
    reach.to = Math.max(reach.to, along + length / 2);
    [near, far] = [Math.min(near, across - breadth / 2), Math.max(far, across + breadth / 2)];
    [left, right] = [Math.min(left, reach.from), Math.max(right, reach.to)];
  }
  for (const { across } of placed.values()) [near, far] = [Math.min(near, across), Math.max(far, across)];
  const end = top + far - near;
  const stop = (from: number, to: number, across: number): Stop => ({
    band: index,
    bandEnd: end,
    from: from - left,
    to: to - left,
    across: across - near + top,
  });
  return {
    spotOf: (id) => {
      const node = placed.get(id);
      if (node === undefined) return undefined;
      return stop(node.along - node.length / 2, node.along + node.length / 2, node.across);
    },
    between: (from, to) =>
      passes(from, to).map(({ column, across }) => {
        const reach = columns[column] ?? { from: left, to: left };
        return stop(reach.from, reach.to, across);
      }),
    length: right - left,
    end,
  };
}

function stopsOf(bands: readonly Band[], { from, to }: Line, bandOf: (id: string) => number): Stop[] {
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

function sizedOf(things: readonly Thing[], ranks: ReadonlyMap<string, number>, isDown: boolean): Sized[] {
  const columnOf = ({ id }: Thing): number => ranks.get(id) ?? 0;
  // From the top down all stand below each other.
  const groupOf = (thing: Thing): number => (isDown ? 0 : columnOf(thing));
  const widest = new Map<number, number>();
  for (const thing of things)
    if (thing.stretches) widest.set(groupOf(thing), Math.max(thing.width, widest.get(groupOf(thing)) ?? 0));
  return things.map((thing) => {
    const { id, height } = thing;
    const width = thing.stretches ? (widest.get(groupOf(thing)) ?? thing.width) : thing.width;
    const [length, breadth] = isDown ? [height, width] : [width, height];
    return { id, column: columnOf(thing), length, breadth };
  });
}
