/** Names JSON Schema formats for people. */

/** Returns the name of a format. Undefined for zod rules that are not formats, such as `starts_with`: their pattern is shown. */
export function formatInWords(format: string): string | undefined {
  if (['date', 'time', 'date-time', 'duration'].includes(format)) return `ISO ${format}`;
  if (rules.has(format)) return undefined;
  const hash = /^([a-z\d]+)_(hex|base64|base64url)$/.exec(format);
  if (hash !== null) return `${hash[1]?.toUpperCase() ?? ''} hash in ${hash[2] ?? ''}`;
  return words[format] ?? format.replaceAll(/[_-]+/g, ' ');
}

const rules: ReadonlySet<string> = new Set([
  'starts_with',
  'ends_with',
  'includes',
  'lowercase',
  'uppercase',
  'regex',
  'template_literal',
]);

const words: Readonly<Record<string, string>> = {
  e164: 'phone number, such as +4915112345678',
  credit_card: 'credit card number',
  iban: 'IBAN',
  jwt: 'JWT',
  'json-string': 'JSON as text',
  cidrv4: 'range of IPv4 addresses',
  cidrv6: 'range of IPv6 addresses',
};
