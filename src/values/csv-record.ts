/** Characters with which a spreadsheet begins a formula. A number may begin with a sign. */
const formula = /^[=+\-@\t\r]/u;
const number = /^[+-]?\d+(?:\.\d+)?$/u;

/**
 * Formats one record of a CSV file (RFC 4180), with its line end. A cell that a spreadsheet would run as a formula gets
 * an apostrophe in front, because answers come from people.
 *
 * @example
 * csvRecord(['ada', 'says "no"', '=1+1']); // 'ada,"says ""no""",\'=1+1\r\n'
 */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(text: string): string {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
