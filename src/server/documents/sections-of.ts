/** The sections of a document for the search: the text below each heading, and each row of a table. */
import type MarkdownIt from 'markdown-it';
import type { Heading } from './render-document';

export interface Section {
  /** Undefined for the text below the title of the document. */
  readonly heading: Omit<Heading, 'level'> | undefined;
  readonly text: string;
}

type Token = ReturnType<MarkdownIt['parse']>[number];

/** Gives each row of a table an anchor, from its first cell that is not a number. */
export function sectionsOf(
  tokens: readonly Token[],
  headings: readonly Heading[],
  anchorOf: (text: string) => string,
): readonly Section[] {
  const rows: Section[] = [];
  const texts: string[][] = [[]];
  let row: { readonly token: Token; readonly cells: Token[] } | undefined;
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_close') texts.push([]);
    else if (token.type === 'tr_open') row = { token, cells: [] };
    else if (token.type === 'tr_close' && row !== undefined) {
      rows.push(...sectionOfRow(row, anchorOf));
      row = undefined;
    } else if (row === undefined) {
      if (tokens[at - 1]?.type !== 'heading_open') texts.at(-1)?.push(textOf(token));
    } else if (tokens[at - 1]?.type === 'td_open') row.cells.push(token);
  }
  const own = texts.map((parts, index) => {
    const heading = headings[index - 1];
    return { heading: heading?.level === 1 ? undefined : heading, text: inOne(parts) };
  });
  return [...own.filter(({ heading, text }) => heading !== undefined || text !== ''), ...rows];
}

/** Returns no section for the head of a table, which has no `td` cells. */
function sectionOfRow(
  { token, cells }: { readonly token: Token; readonly cells: readonly Token[] },
  anchorOf: (text: string) => string,
): readonly Section[] {
  const name = cells.map(textOf).find((text) => /\p{L}/u.test(text));
  if (name === undefined) return [];
  const anchor = anchorOf(name);
  token.attrSet('id', anchor);
  return [{ heading: { anchor, text: name }, text: inOne(cells.map(textOf)) }];
}

function inOne(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** The visible text of a token. */
export function textOf(token: Token | undefined): string {
  if (token === undefined) return '';
  if (token.type === 'fence' || token.type === 'code_block') return token.content.trim();
  return (token.children ?? []).map(({ type, content }) => (type.endsWith('break') ? ' ' : content)).join('');
}
