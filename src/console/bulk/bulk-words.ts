/** A bulk run in words. */
import { nameInWords } from '../../wire/names';
import type { BulkRun } from './bulk-run';

export interface BulkWords {
  /** What the run does or has done: `Approving publish: 214 of 1,931`. */
  readonly title: string;
  /** The numbers that the title leaves out. Empty if there are none. */
  readonly rest: string;
  /** How many of the run need no request any more. */
  readonly done: number;
  readonly unsent: number;
  readonly sending: number;
}

export function bulkWords(run: BulkRun): BulkWords {
  const results = run.items.map(({ requestId }) => run.resultOf(requestId));
  const count = (...kinds: readonly string[]): number =>
    results.filter((result) => kinds.includes(result?.kind ?? 'unsent')).length;
  const answered = count('accepted', 'repeated');
  const decided = results.filter((result) => result?.kind === 'decided');
  const [first] = decided;
  const whom =
    decided.length === 1 && first?.decidedBy !== undefined ? ` by ${nameInWords(first.decidedBy)}` : '';
  const [unsent, sending, failed] = [count('unsent'), count('sending'), count('failed')];
  const rest = [
    [decided.length, `already decided${whom}, not sent`],
    [failed, 'failed'],
    [run.state === 'ended' ? unsent : 0, 'not sent'],
  ] as const;
  const done = run.items.length - unsent - sending;
  return {
    title: titleOf(run, run.state === 'running' ? done : answered),
    rest: rest
      .filter(([number]) => number > 0)
      .map(([number, words]) => `${inDigits(number)} ${words}`)
      .join(', '),
    done,
    unsent,
    sending,
  };
}

function titleOf({ items, decision: { verb }, state }: BulkRun, number: number): string {
  const id = items[0]?.id ?? '';
  const of = `${inDigits(number)} of ${inDigits(items.length)}`;
  if (state === 'running') return `${verb === 'approve' ? 'Approving' : 'Rejecting'} ${id}: ${of}`;
  return verb === 'approve' ? `Approved ${of}` : `Rejected ${of}`;
}

function inDigits(number: number): string {
  return number.toLocaleString('en');
}
