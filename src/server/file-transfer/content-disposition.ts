/**
 * The header by which a browser saves a file instead of showing it, with its name in Unicode (RFC 6266, RFC 8187) and in
 * ASCII for programs that know no better.
 *
 * @example
 * attachment('Übersicht.csv'); // attachment; filename="_bersicht.csv"; filename*=UTF-8''%C3%9Cbersicht.csv
 */
export function contentDisposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7E]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
