/** The width of each column by its longest text: a short one never wraps, and a long one has room for some words in a line. */

/** The names of the widths are classes of data-table.css. */
export type ColumnWidth = 'short' | 'medium' | 'long';

const mostOfShort = 24; // characters
const mostOfMedium = 60;

/** @example columnWidths(1, 2, (row) => ['Ada', 'Grace'][row] ?? ''); // ['short'] */
export function columnWidths(
  columnCount: number,
  rowCount: number,
  text: (row: number, column: number) => string,
): readonly ColumnWidth[] {
  return Array.from({ length: columnCount }, (_, column) => {
    let longest = 0;
    for (let row = 0; row < rowCount; row += 1) longest = Math.max(longest, text(row, column).length);
    if (longest <= mostOfShort) return 'short';
    return longest <= mostOfMedium ? 'medium' : 'long';
  });
}
