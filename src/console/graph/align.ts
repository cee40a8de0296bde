/**
 * Places the nodes of columns, in their order, as near to the middle of their neighbours as the space allows. For one column
 * this has one optimal solution: among all places that keep the order and the gaps, the ones with the least squares of
 * distance. Nodes that need the same space share it around the mean of their desired places.
 */
import { gaps } from './gaps';
import type { Place } from './place';

type Columns = readonly (readonly Place[])[];

export function align(columns: Columns): void {
  for (const column of columns) stack(column);
  for (let round = 0; round < rounds; round += 1) {
    for (const column of columns) settle(column, 'before');
    for (const column of columns.toReversed()) settle(column, 'after');
  }
  const within = room(columns);
  for (const column of columns) settle(column, 'before', within);
}

interface Room {
  readonly near: number;
  readonly far: number;
}

/**
 * Each column may drift further to one side than the previous one, so that a graph of five columns would look like stairs.
 * So all columns stay near the middle, within the extent of the tallest column.
 */
function room(columns: Columns): Room {
  const all = columns.flat();
  const centre = all.length === 0 ? 0 : mean(all.map(({ across }) => across));
  const tallest = Math.max(
    0,
    ...columns.map((column) => (column.at(-1)?.across ?? 0) - (column[0]?.across ?? 0)),
  );
  const half = Math.max(leastRoom, 0.6 * tallest);
  return { near: centre - half, far: centre + half };
}

const leastRoom = 150;
const everywhere: Room = { near: -Infinity, far: Infinity };

const rounds = 3;

function stack(column: readonly Place[]): void {
  let at = 0;
  column.forEach((place, index) => {
    at += index === 0 ? 0 : apart(column[index - 1], place);
    place.across = at;
  });
}

interface Block {
  /** The sum of the desired places, each minus its distance from the first node of the block. */
  sum: number;
  weight: number;
  count: number;
}

function settle(column: readonly Place[], side: 'before' | 'after', { near, far } = everywhere): void {
  const blocks: Block[] = [];
  const offsets: number[] = [];
  column.forEach((place, index) => {
    const offset = (offsets[index - 1] ?? 0) + (index === 0 ? 0 : apart(column[index - 1], place));
    offsets.push(offset);
    const beside = place[side];
    const middleOf = beside.length === 0 ? place.across : mean(beside.map(({ across }) => across));
    const wish = Math.min(far, Math.max(near, middleOf));
    const weight = beside.length === 0 ? 0.1 : place.isPass ? 4 : 1;
    let block: Block = { sum: (wish - offset) * weight, weight, count: 1 };
    // Two blocks that would overlap become one block, at the mean of the desired places of both.
    for (
      let last = blocks.at(-1);
      last !== undefined && middle(last) >= middle(block);
      last = blocks.at(-1)
    ) {
      blocks.pop();
      block = {
        sum: last.sum + block.sum,
        weight: last.weight + block.weight,
        count: last.count + block.count,
      };
    }
    blocks.push(block);
  });
  let index = 0;
  for (const block of blocks) {
    for (let left = block.count; left > 0; left -= 1, index += 1) {
      const place = column[index];
      if (place !== undefined) place.across = middle(block) + (offsets[index] ?? 0);
    }
  }
}

function middle({ sum, weight }: Block): number {
  return sum / weight;
}

function apart(above: Place | undefined, below: Place): number {
  if (above === undefined) return 0;
  return (above.breadth + below.breadth) / 2 + gaps.across;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
