/**
 * Folds a text for search: without upper case and accents, so that `muller` finds `Müller`.
 *
 * @example
 * foldText('Straße nach Łódź'); // 'strasse nach lodz'
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßøłđæœı]/gu, (letter) => letters[letter] ?? letter);
}

/** Letters that Unicode does not decompose. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
