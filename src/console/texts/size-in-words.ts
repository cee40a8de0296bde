import { numberInWords } from './number-in-words';
import { t } from './pieces';

const units = ['KB', 'MB', 'GB', 'TB'];

/** Formats a size in powers of ten: `10 MB`, `1.5 MB`, `999 bytes`. */
export function sizeInWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length);
  if (power === 0) return t('bytes', { count: bytes });
  return `${numberInWords(Number((bytes / 1000 ** power).toFixed(2)))} ${units[power - 1] ?? ''}`;
}
