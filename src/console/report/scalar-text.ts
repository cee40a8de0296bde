import { exactNumber } from '../texts/exact-number';
import { t } from '../texts/report';
/** A scalar as text. Numbers have all of their digits, and no grouping. */
export function scalarText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  return typeof value === 'number' ? exactNumber(value) : value;
}

/** Whether all non-empty cells of a column are numbers, so that their digits should align. */
export function isNumericColumn(cells: readonly unknown[]): boolean {
  const known = cells.filter((cell) => cell !== null && cell !== undefined);
  return known.length > 0 && known.every((cell) => typeof cell === 'number');
}
