/** A share with the interval that contains the true share in 95 of 100 experiments. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const z = 1.959_964; // of 95 % of a normal distribution

/**
 * Returns Wilson's interval of a share. It fits small numbers and shares near 0 and 1.
 *
 * @example
 * wilsonInterval(101, 103); // { low: 0.932, high: 0.995 }
 */
export function wilsonInterval(count: number, total: number): Interval {
  if (total === 0) return { low: 0, high: 1 };
  const share = count / total;
  const scale = 1 + z ** 2 / total;
  const centre = (share + z ** 2 / (2 * total)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
