/** The order of the documents. The index lists them in tables, one below each heading. */
import MarkdownIt from 'markdown-it';

export interface ListedGroup {
  readonly title: string;
  /** The links in the first column of its table. */
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

const markdown = new MarkdownIt();

/** @example groupsOf('## Guides\n\n| page |\n| --- |\n| [Gates](gates.md) |')[0].links[0].label; // Gates */
export function groupsOf(index: string): readonly ListedGroup[] {
  const groups: { title: string; links: { href: string; label: string }[] }[] = [];
  const tokens = markdown.parse(index, {});
  let column = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'tr_open') column = 0;
    if (token.type === 'td_open') column += 1;
    if (token.type !== 'inline') continue;
    const tag = tokens[at - 1]?.tag;
    if (tag === 'h2') groups.push({ title: token.content, links: [] });
    else if (tag === 'td' && column === 1) groups.at(-1)?.links.push(...linksIn(token.children ?? []));
  }
  return groups.filter(({ links }) => links.length > 0);
}

function linksIn(tokens: ReturnType<MarkdownIt['parse']>): { href: string; label: string }[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== 'link_open') return [];
    const { type, content = '' } = tokens[index + 1] ?? {};
    const label = type === 'text' ? `${content.slice(0, 1).toUpperCase()}${content.slice(1)}` : content;
    return [{ href: token.attrGet('href') ?? '', label }];
  });
}
