/** As much of a section as shows why it was found. */
import { searchWords } from './search-words';

export interface Piece {
  readonly text: string;
  /** Whether it is one of the words that were looked for. */
  readonly isFound: boolean;
}

interface Place {
  readonly word: string;
  readonly index: number;
}

const length = 220;

/** How much is shown before the first word. */
const before = 60;

/** The piece of the text with most of these words, which are in lower case; the beginning where it has none. */
export function excerptOf(text: string, words: readonly string[]): readonly Piece[] {
  const places = placesOf(text, new Set(words));
  const from = beginningBefore(text, richest(places));
  const end = endBehind(text, from);
  return [
    ...(from > 0 ? [{ text: '… ', isFound: false }] : []),
    ...piecesOf(text.slice(from, end), places, from),
    ...(end < text.length ? [{ text: ' …', isFound: false }] : []),
  ];
}

function placesOf(text: string, words: ReadonlySet<string>): readonly Place[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .map(({ 0: word, index }) => ({ word, index }))
    .filter(({ word }) => searchWords(word).some((each) => words.has(each)));
}

/** Where the excerpt with the most different words begins. */
function richest(places: readonly Place[]): number {
  const counts = places.map(({ index }) => {
    const inside = places.filter((other) => other.index >= index && other.index < index + length - before);
    return { index, count: new Set(inside.map(({ word }) => word.toLowerCase())).size };
  });
  return counts.toSorted((one, other) => other.count - one.count)[0]?.index ?? 0;
}

/** The beginning of a word a little before the place. */
function beginningBefore(text: string, place: number): number {
  if (place < before) return 0;
  const space = text.slice(0, place).indexOf(' ', place - before);
  return space === -1 ? place : space + 1;
}

function endBehind(text: string, from: number): number {
  if (text.length - from <= length) return text.length;
  const space = text.lastIndexOf(' ', from + length);
  return space > from ? space : from + length;
}

function piecesOf(text: string, places: readonly Place[], from: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { word, index } of places) {
    const start = index - from;
    if (start < 0 || start + word.length > text.length) continue;
    pieces.push({ text: text.slice(at, start), isFound: false }, { text: word, isFound: true });
    at = start + word.length;
  }
  return [...pieces, { text: text.slice(at), isFound: false }].filter((piece) => piece.text !== '');
}
