/** A scalar as text. Numbers are written as in JSON, without rounding or grouping. */
export function scalarText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'number' ? JSON.stringify(value) : value;
}

/** Whether all non-empty cells of a column are numbers, so that their digits should align. */
export function isNumericColumn(cells: readonly unknown[]): boolean {
  const known = cells.filter((cell) => cell !== null && cell !== undefined);
  return known.length > 0 && known.every((cell) => typeof cell === 'number');
}
