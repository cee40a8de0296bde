/**
 * Detects what Windows shells do to a quoted value. cmd.exe does not treat single quotes as quotes and leaves them in the
 * value. cmd.exe and Windows PowerShell 5.1 remove the double quotes inside a value.
 */

/**
 * Returns what a shell did to the text, with the remedy, or undefined if the text shows no sign of it. `option` is the
 * option that reads the value from a file.
 */
export function shellFault(text: string, option = '--value-file'): string | undefined {
  const remedy =
    `Pass the value with ${option} FILE, or on standard input with ${option} -, ` +
    String.raw`or put a backslash before each double quote inside it: "{\"size\":\"large\"}" in cmd.exe, ` +
    String.raw`'{\"size\":\"large\"}' in Windows PowerShell`;
  const trimmed = text.trim();
  if (/^'.*'$/s.test(trimmed) || /^'[[{"]/.test(trimmed)) {
    return `the shell left the single quotes in the value, as cmd.exe does. ${remedy}`;
  }
  if (/^[[{][^"]*[A-Za-z_][^"]*[\]}]$/s.test(trimmed)) {
    return `the shell removed the quotes inside the value, as Windows PowerShell and cmd.exe do. ${remedy}`;
  }
  return undefined;
}
