/** The part of a page of the inbox that the search needs. */
interface DuePage {
  readonly items: readonly { readonly deadline?: string }[];
  readonly nextCursor?: string;
}

const forever = Date.parse('9999-12-31T23:59:59Z');
const mostReads = 24;
const leastStepMs = 1_000;

/**
 * Reads pages until the signal that is due first is among them, and returns whether it is. The service lists executions from the
 * newest to the oldest, so the first page is often due last. `read` returns the first page of what is due before an instant.
 * If no signal has a deadline, one read says so.
 *
 * @example await readDueFirst(async (dueBefore) => readJson(`/api/signals?dueBefore=${dueBefore.toISOString()}`), Date.now())
 */
export async function readDueFirst(
  read: (dueBefore: Date) => Promise<DuePage>,
  now: number,
): Promise<boolean> {
  let [from, earliest, at, step] = [now, forever, forever, leastStepMs];
  for (let reads = 0; reads < mostReads; reads += 1) {
    const { items, nextCursor } = await read(new Date(at));
    const dues = items.flatMap(({ deadline }) => (deadline === undefined ? [] : [Date.parse(deadline)]));
    const isCut = nextCursor !== undefined;
    if (!isCut && (dues.length > 0 || at === earliest)) return true;
    if (isCut && dues.length === 0) return false;
    if (dues.length === 0) {
      [from, at] = [at, earliest];
      continue;
    }
    earliest = Math.min(...dues);
    // Signals with the same timeout are due in the order of their start, so each page is only a little earlier.
    step = Math.max(2 * step, Math.max(...dues) - earliest);
    if (earliest <= from) from = earliest - 2 * step; // overdue
    at = Math.max(earliest - step, Math.ceil((from + earliest) / 2));
  }
  return false;
}
