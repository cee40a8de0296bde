/** Checks and copies the place of a question in its series. */
import { InvalidArgumentError } from '../../wire/errors/errors';
import { valueInWords } from '../../wire/in-words';
import type { Series } from '../../wire/messages';
import type { GateSpec } from './gate';

/** @throws {InvalidArgumentError} If it is not a position within a total. */
export function shownSeries({ id, series }: Pick<GateSpec, 'id' | 'series'>): Series | undefined {
  if (series === undefined) return undefined;
  const { position, total }: Partial<Series> = series ?? {};
  if (isCount(position) && isCount(total) && position <= total) return { position, total };
  throw new InvalidArgumentError({
    argument: `series of signal '${id}'`,
    fault: `must have a position from 1 to the total, but has ${shown(position)} of ${shown(total)}`,
    remedy: 'Pass two positive integers: { position: 17, total: 1_000 }.',
  });
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : valueInWords(value);
}

function isCount(number: unknown): number is number {
  return Number.isSafeInteger(number) && Number(number) >= 1;
}
