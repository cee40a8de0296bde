import type { ValueWords } from '../texts/value-words';

const units = ['KB', 'MB', 'GB', 'TB'];

/** Formats a size in powers of ten: `10 MB`, `1.5 MB`, `999 bytes`. */
export function sizeInWords(bytes: number, { t, number }: ValueWords): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length);
  if (power === 0) return t('bytes', { count: bytes });
  return `${number(Number((bytes / 1000 ** power).toFixed(2)))} ${units[power - 1] ?? ''}`;
}
