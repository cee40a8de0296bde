/** A bulk run in words. */
import { nameInWords } from '../../wire/names';
import { t } from '../texts/bulk';
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
  /** Not confirmed yet. */
  readonly late: number;
}

export function bulkWords(run: BulkRun): BulkWords {
  const results = run.items.map(({ requestId }) => run.resultOf(requestId));
  const count = (...kinds: readonly string[]): number =>
    results.filter((result) => kinds.includes(result?.kind ?? 'unsent')).length;
  const answered = count('accepted', 'repeated');
  const decided = results.filter((result) => result?.kind === 'decided');
  const [first] = decided;
  const only = decided.length === 1 ? first?.decidedBy : undefined;
  const [unsent, sending, failed] = [count('unsent'), count('sending'), count('failed')];
  const late = count('late');
  const counted = count('counted');
  const decidedWords =
    only === undefined
      ? t('decidedNotSent', { count: decided.length })
      : t('decidedByNotSent', { count: decided.length, who: nameInWords(only) });
  const rest = [
    counted > 0 && t('countCounted', { count: counted }),
    decided.length > 0 && decidedWords,
    late > 0 && t(run.state === 'running' ? 'countWaits' : 'countNotConfirmed', { count: late }),
    failed > 0 && t('countFailed', { count: failed }),
    run.state === 'ended' && unsent > 0 && t('countNotSent', { count: unsent }),
  ];
  const done = run.items.length - unsent - sending - late;
  return {
    title: titleOf(run, run.state === 'running' ? done : answered),
    rest: rest.filter((words) => words !== false).join(', '),
    done,
    unsent,
    sending,
    late,
  };
}

function titleOf({ items, decision: { verb }, state }: BulkRun, count: number): string {
  const id = items[0]?.id ?? '';
  const facts = { count, total: items.length };
  return state === 'running' ? t(`${verb}-running`, { id, ...facts }) : t(`${verb}-ended`, facts);
}
