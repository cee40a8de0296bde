/** The path of an edge: a curve from column to column, straight through passed columns, and around the end of a band. */
import { gaps } from './gaps';

/** A column that an edge leaves, passes or reaches. */
export interface Stop {
  readonly band: number;
  /** The end of the band. The space for edges to later bands is below it. */
  readonly bandEnd: number;
  /** Where the edge enters and leaves the column. */
  readonly from: number;
  readonly to: number;
  readonly across: number;
}

type At = (along: number, across: number) => string;

/** Whether an edge is too steep for a curve. Hundreds of steep curves side by side would form a dark area. */
export function isSteep(stops: readonly Stop[]): boolean {
  return stops.some(({ band, across }, index) => {
    const before = stops[index - 1];
    return before?.band === band && Math.abs(across - before.across) > steep;
  });
}

const steep = 180;

/** The SVG path of an edge: curves, or a vertical trunk that it shares with other edges of the same node. */
export function pathThrough(stops: readonly Stop[], isDown: boolean, hasTrunk: boolean): string {
  const at: At = (along, across) => {
    const [x, y] = isDown ? [across, along] : [along, across];
    return `${round(x)} ${round(y)}`;
  };
  let before = stops[0];
  if (before === undefined) return '';
  const parts = [`M${at(before.to, before.across)}`];
  for (const stop of stops.slice(1)) {
    parts.push(wayTo(stop, before, at, hasTrunk));
    before = stop;
    if (stop !== stops.at(-1) && stop.to !== stop.from) parts.push(`L${at(stop.to, stop.across)}`);
  }
  return parts.join('');
}

function wayTo(stop: Stop, before: Stop, at: At, hasTrunk: boolean): string {
  if (before.band !== stop.band) return roundTheEnd(before, stop, at);
  // A trunk must be longer than two corners.
  const rises = Math.abs(stop.across - before.across) > 2 * gaps.corner;
  return hasTrunk && rises ? alongTheTrunk(before, stop, at) : curve(before, stop, at);
}

function curve(before: Stop, stop: Stop, at: At): string {
  const bend = Math.max(16, (stop.from - before.to) / 2);
  const controls = [at(before.to + bend, before.across), at(stop.from - bend, stop.across)];
  return `C${controls.join(' ')} ${at(stop.from, stop.across)}`;
}

function alongTheTrunk(before: Stop, stop: Stop, at: At): string {
  const trunk = (before.to + stop.from) / 2;
  const turn = stop.across > before.across ? gaps.corner : -gaps.corner;
  return [
    `L${at(trunk - gaps.corner, before.across)}`,
    `Q${at(trunk, before.across)} ${at(trunk, before.across + turn)}`,
    `L${at(trunk, stop.across - turn)}`,
    `Q${at(trunk, stop.across)} ${at(trunk + gaps.corner, stop.across)}`,
    `L${at(stop.from, stop.across)}`,
  ].join('');
}

/** The path to another band: down into the space below the band, back to the side where bands start, and into the band. */
function roundTheEnd(before: Stop, stop: Stop, at: At): string {
  const { corner } = gaps;
  const lane = before.bandEnd + gaps.bands / 2;
  const back = stop.from - corner;
  return [
    `Q${at(before.to + corner, before.across)} ${at(before.to + corner, before.across + corner)}`,
    `L${at(before.to + corner, lane - corner)}`,
    `Q${at(before.to + corner, lane)} ${at(before.to, lane)}`,
    `L${at(back + corner, lane)}`,
    `Q${at(back, lane)} ${at(back, lane + corner)}`,
    `L${at(back, stop.across - corner)}`,
    `Q${at(back, stop.across)} ${at(back + corner, stop.across)}`,
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
