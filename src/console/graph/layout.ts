/**
 * Lays out a graph: the column of each node (ranks-of.ts), its order in the column (column-order.ts), and its place (align.ts).
 * A long run is broken into bands below each other, like a text into lines. Each band is laid out separately, so that later
 * nodes do not move the nodes of an earlier band.
 *
 * This is not a general graph layout, because columns must follow the time and the order must follow the age, and because the
 * layout is computed again while an execution runs: 300 nodes take some milliseconds.
 */
import { bandAt, stopsOf, type Band } from './band';
import { isSteep, pathThrough } from './edge-path';
import { gaps } from './gaps';
import type { Sized } from './lay-columns';
import { ranksOf } from './ranks-of';

export type Direction = 'LR' | 'TB';

export interface Thing {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Whether the node gets the width of the widest node of its column, so that columns have straight sides. */
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
  /** The SVG paths of the edges. */
  readonly paths: readonly string[];
  readonly width: number;
  readonly height: number;
}

/**
 * @param things the nodes in order of start.
 * @param perBand the number of columns of a band, or up to two more if that saves a band. A downward layout has one band.
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
  const stops = lines.map((line) => stopsOf(bands, line, bandOf));
  const trunks = new Set(lines.flatMap(({ from }, index) => (isSteep(stops[index] ?? []) ? [from] : [])));
  const paths = lines.map(({ from }, index) => pathThrough(stops[index] ?? [], isDown, trunks.has(from)));
  const length = Math.max(0, ...bands.map((band) => band.length));
  const breadth = Math.max(0, top - gaps.bands);
  return { boxes, paths, width: isDown ? breadth : length, height: isDown ? length : breadth };
}

function sizedOf(things: readonly Thing[], ranks: ReadonlyMap<string, number>, isDown: boolean): Sized[] {
  const columnOf = ({ id }: Thing): number => ranks.get(id) ?? 0;
  // In a downward layout all nodes are below each other.
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
