/** Finds sections of documents by their words, in memory and without a network. */
import { setImmediate as pause } from 'node:timers/promises';
import MiniSearch, { type SearchResult } from 'minisearch';
import type { ServedDocument } from './documents';
import { excerptOf, type Piece } from './excerpt-of';
import type { Section } from './render-document';
import { betweenWords, searchWord, searchWords } from './search-words';

export interface FoundSection {
  readonly document: ServedDocument;
  readonly section: Section;
  readonly excerpt: readonly Piece[];
}

interface Place {
  readonly document: ServedDocument;
  readonly section: Section;
}

interface Row {
  readonly id: number;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

/** The largest number of results. */
export const mostFound = 40;

/** The least score of a result, as a fraction of the best score. */
const enough = 0.1;

/** The weight of a document: a guide comes before a property of the API reference that has the same name. */
function likelihoodOf(path: string): number {
  if (path === 'changelog') return 0.2;
  if (path === 'architecture' || path === '' || path.startsWith('api/')) return 0.4;
  return path === 'glossary' || path.startsWith('from-') ? 0.5 : 1;
}

/** Words that are ignored in a query. */
const emptyWords: ReadonlySet<string> = new Set(
  'a an and are can do does for how i in is it let my of on or the to what when where which who why with'.split(
    ' ',
  ),
);

export class DocumentSearch {
  readonly #places: Place[] = [];
  readonly #index: MiniSearch<Row>;

  private constructor() {
    this.#index = new MiniSearch<Row>({
      fields: ['title', 'heading', 'text'],
      tokenize: (text) => text.split(betweenWords).filter((word) => word !== ''),
      processTerm: searchWords,
      searchOptions: {
        processTerm: searchWord,
        boost: { heading: 4, title: 2 },
        boostDocument: (id: number) => likelihoodOf(this.#places[id]?.document.path ?? ''),
        prefix: (word) => word.length > 3,
        fuzzy: (word) => (word.length > 5 ? 1 : false),
        weights: { prefix: 0.4, fuzzy: 0.1 },
      },
    });
  }

  /** Indexes the documents one by one, so that the service answers other requests meanwhile. */
  static async over(documents: Iterable<ServedDocument>): Promise<DocumentSearch> {
    const search = new DocumentSearch();
    for (const document of documents) {
      await pause();
      search.#add(document);
    }
    return search;
  }

  #add(document: ServedDocument): void {
    const { title, sections } = document.rendered();
    for (const section of sections) {
      const { heading, text } = section;
      const id = this.#places.push({ document, section }) - 1;
      this.#index.add({ id, title, heading: heading?.text ?? title, text });
    }
  }

  /** Returns the best sections first. Sections with a much lower score than the best one are left out. */
  find(query: string): readonly FoundSection[] {
    const words = query.split(betweenWords).filter((word) => word !== '');
    const telling = words.filter((word) => !emptyWords.has(word.toLowerCase()));
    const found = this.#index.search((telling.length === 0 ? words : telling).join(' '));
    const best = found[0]?.score ?? 0;
    const good = found.filter(({ score }) => score > best * enough).slice(0, mostFound);
    return good.flatMap((result) => this.#found(result));
  }

  #found({ id, terms }: SearchResult): readonly FoundSection[] {
    const place = this.#places[id as number];
    return place === undefined ? [] : [{ ...place, excerpt: excerptOf(place.section.text, terms) }];
  }
}
