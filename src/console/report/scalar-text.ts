/** A scalar as people read it. Numbers stand exactly as JSON writes them: nothing is rounded or grouped. */
export function scalarText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'number' ? JSON.stringify(value) : value;
}

/** Whether what is known in a column are numbers, so that their digits should line up. */
export function isNumericColumn(cells: readonly unknown[]): boolean {
  const known = cells.filter((cell) => cell !== null && cell !== undefined);
  return known.length > 0 && known.every((cell) => typeof cell === 'number');
}
