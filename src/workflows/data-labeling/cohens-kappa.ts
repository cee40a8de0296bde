/** How far two people agree. */
export interface Agreement {
  readonly pairs: number;
  /** The share of pairs with the same label. */
  readonly observed: number;
  /** The share that would agree by chance, by how often each of the two gave each label. */
  readonly expected: number;
  /** 1 is perfect agreement, 0 no better than chance. Undefined if chance alone would agree always. */
  readonly kappa: number | undefined;
}

/**
 * Computes Cohen's kappa of pairs of labels. Undefined if there are no pairs.
 *
 * @example
 * cohensKappa([['7', '7'], ['1', '1'], ['1', '7'], ['7', '7']])?.kappa; // 0.5
 */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): Agreement | undefined {
  if (pairs.length === 0) return undefined;
  const firsts = countsOf(pairs.map(([first]) => first));
  const seconds = countsOf(pairs.map(([, second]) => second));
  const observed = pairs.filter(([first, second]) => first === second).length / pairs.length;
  let expected = 0;
  for (const [label, count] of firsts)
    expected += (count / pairs.length) * ((seconds.get(label) ?? 0) / pairs.length);
  const kappa = expected === 1 ? undefined : (observed - expected) / (1 - expected);
  return { pairs: pairs.length, observed, expected, kappa };
}

function countsOf(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
