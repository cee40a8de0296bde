/** The part of a section that shows why the search found it. */
import { searchWords } from './search-words';

export interface Piece {
  readonly text: string;
  /** Whether it is one of the words of the query. */
  readonly isFound: boolean;
}

interface Place {
  readonly word: string;
  readonly index: number;
}

const length = 220;

/** The number of characters before the first word. */
const before = 60;

/** Returns the part of the text with most of these lower-case words, or its beginning if it has none. */
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

/** Returns the start of the excerpt with the most different words. */
function richest(places: readonly Place[]): number {
  const counts = places.map(({ index }) => {
    const inside = places.filter((other) => other.index >= index && other.index < index + length - before);
    return { index, count: new Set(inside.map(({ word }) => word.toLowerCase())).size };
  });
  return counts.toSorted((one, other) => other.count - one.count)[0]?.index ?? 0;
}

/** Returns the start of a word shortly before the position. */
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
