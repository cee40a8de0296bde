/** Writes a number with all of its digits, without grouping, and with the decimal sign of the locale: `1.5` or `1,5`. */
export function exactNumber(number: number, locale: string): string {
  const sign = (1.5).toLocaleString(locale).slice(1, 2);
  return JSON.stringify(number).replace('.', sign);
}
