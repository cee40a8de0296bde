/**
 * What shells of Windows do to a value in quotes. cmd.exe knows no single quotes and leaves them in the value; there and in
 * Windows PowerShell 5.1 the double quotes inside a value are taken away.
 */

/**
 * What a shell did to the text, with the remedy; undefined where it shows no sign of that. `option` is what reads the
 * value from a file.
 */
export function shellFault(text: string, option = '--value-file'): string | undefined {
  const remedy =
    `Give the value by ${option} FILE, or by standard input with ${option} -, ` +
    String.raw`or put a backslash before each double quote inside it: "{\"size\":\"large\"}" in cmd.exe, ` +
    String.raw`'{\"size\":\"large\"}' in Windows PowerShell`;
  const trimmed = text.trim();
  if (/^'.*'$/s.test(trimmed) || /^'[[{"]/.test(trimmed)) {
    return `the shell left the single quotes in the value, as cmd.exe does. ${remedy}`;
  }
  if (/^[[{][^"]*[A-Za-z_][^"]*[\]}]$/s.test(trimmed)) {
    return `the shell took the quotes inside the value, as Windows PowerShell and cmd.exe do. ${remedy}`;
  }
  return undefined;
}
