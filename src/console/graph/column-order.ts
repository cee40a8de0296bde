/** Orders the places of each column: earlier nodes are above later ones, unless another order has fewer crossings. */
import type { Place } from './place';

type Columns = readonly (readonly Place[])[];
type Side = 'before' | 'after';

/** @param columns the columns with their places in the order of age. */
export function columnOrder(columns: Columns): Columns {
  let best = swept(columns, 'before');
  let fewest = crossings(best);
  let tried = best;
  for (let round = 0; round < maxRounds && fewest > 0; round += 1) {
    tried = swept(swept(tried.toReversed(), 'after').toReversed(), 'before');
    const count = crossings(tried);
    if (count < fewest) [best, fewest] = [tried, count];
  }
  return best;
}

const maxRounds = 3;

/** Moves each place to the mean of its neighbours in the previous column. Places with the same mean keep their order. */
function swept(columns: Columns, side: Side): Columns {
  const orders = new Map<Place, number>();
  return columns.map((column) => {
    const middles = new Map<Place, number>();
    let last = 0;
    for (const place of column) {
      const known = place[side].flatMap((other) => orders.get(other) ?? []);
      // A place without a neighbour stays below the place that it was below.
      if (known.length > 0) last = known.reduce((sum, order) => sum + order, 0) / known.length;
      middles.set(place, last);
    }
    const sorted = column.toSorted((one, other) => (middles.get(one) ?? 0) - (middles.get(other) ?? 0));
    sorted.forEach((place, order) => orders.set(place, order));
    return sorted;
  });
}

function crossings(columns: Columns): number {
  let count = 0;
  columns.slice(1).forEach((column, index) => {
    const orders = new Map((columns[index] ?? []).map((place, order) => [place, order]));
    const starts = column.flatMap(({ before }) =>
      before.map((other) => orders.get(other) ?? 0).sort((one, other) => one - other),
    );
    starts.forEach((start, at) => {
      for (let other = at + 1; other < starts.length; other += 1)
        if ((starts[other] ?? 0) < start) count += 1;
    });
  });
  return count;
}
