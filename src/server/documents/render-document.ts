/**
 * Renders a document as HTML, with anchors at headings and table rows, links to the served documents, and highlighted code.
 * Also returns its sections as text, for the search. HTML in a document is escaped.
 */
import MarkdownIt from 'markdown-it';
import { anchors } from './anchors';
import { highlighted } from './highlighted';
import { sectionsOf, textOf, type Section } from './sections-of';

export type { Section } from './sections-of';

export interface RenderedDocument {
  /** The first heading. */
  readonly title: string;
  readonly html: string;
  /** The headings below the title. */
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
}

export interface Heading {
  readonly level: number;
  readonly anchor: string;
  readonly text: string;
}

export interface Target {
  readonly address: string;
  /** The name of the document. It replaces the text of a link that is a file name. */
  readonly label?: string;
}

export interface Targets {
  /** The target of a link or a picture. Undefined if there is none. */
  readonly ofLink: (href: string) => Target | undefined;
  /** The address of the entry of a name in code. Undefined if there is none. */
  readonly ofCode: (code: string) => string | undefined;
}

type Token = ReturnType<MarkdownIt['parse']>[number];

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const { renderer } = markdown;

renderer.rules.table_open = () => '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>\n';
renderer.rules.table_close = () => '</table></div>\n';
renderer.rules.heading_close = (tokens, index, options) => {
  const end = renderer.renderToken(tokens, index, options);
  const anchor = tokens[index - 2]?.attrGet('id') ?? '';
  if (tokens[index]?.tag === 'h1') return end;
  return ` <a class="anchor" href="#${anchor}" aria-label="Link to this section">#</a>${end}`;
};
renderer.rules.fence = (tokens, index) => {
  const { content = '', info = '' } = tokens[index] ?? {};
  const language = info.trim();
  const code = `<pre tabindex="0"><code>${highlighted(content, language)}</code></pre>\n`;
  if (language !== 'mermaid') return code;
  return `<figure><figcaption>A diagram, as Mermaid source</figcaption>${code}</figure>\n`;
};

/** Reads the Markdown of a document. */
export function renderDocument(source: string, targets: Targets): RenderedDocument {
  const tokens = markdown.parse(source, {});
  const anchorOf = anchors();
  const headings = setAnchors(tokens, anchorOf);
  const sections = sectionsOf(tokens, headings, anchorOf);
  for (const { children } of tokens) setAddresses(children ?? [], targets.ofLink);
  linkCode(tokens, targets.ofCode);
  return {
    title: headings[0]?.text ?? '',
    html: renderer.render(tokens, markdown.options, {}),
    headings: headings.filter(({ level }) => level > 1),
    sections,
  };
}

function setAnchors(tokens: readonly Token[], anchorOf: (text: string) => string): readonly Heading[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const text = textOf(tokens[index + 1]);
    const anchor = anchorOf(text);
    token.attrSet('id', anchor);
    return [{ level: Number(token.tag.slice(1)), anchor, text }];
  });
}

function setAddresses(tokens: readonly Token[], targetOf: Targets['ofLink']): void {
  for (const [at, token] of tokens.entries()) {
    const name = { link_open: 'href', image: 'src' }[token.type];
    if (name === undefined) continue;
    const href = token.attrGet(name) ?? '';
    const { address, label } = targetOf(href) ?? {};
    if (address === undefined) token.attrs = (token.attrs ?? []).filter(([each]) => each !== name);
    else token.attrSet(name, address);
    const text = tokens[at + 1];
    if (label !== undefined && text?.type === 'text' && isFileName(text.content, href)) text.content = label;
  }
}

/** Whether the text is the file name of a link: `types.md` or `docs/types.md` for `types.md#what-a-value-is`. */
function isFileName(text: string, href: string): boolean {
  const file = href.split('#')[0] ?? '';
  return text === file || text === `docs/${file}` || file === `../${text}`;
}

/** Links each name in code that has an entry, at its first place in the document. */
function linkCode(tokens: readonly Token[], addressOf: Targets['ofCode']): void {
  const linked = new Set<string>();
  for (const [at, inline] of tokens.entries()) {
    if (inline.children === null || tokens[at - 1]?.type === 'heading_open') continue;
    let isInLink = false;
    inline.children = inline.children.flatMap((token) => {
      if (token.type === 'link_open') isInLink = true;
      if (token.type === 'link_close') isInLink = false;
      const address = isInLink || token.type !== 'code_inline' ? undefined : addressOf(token.content);
      if (address === undefined || linked.has(token.content)) return [token];
      linked.add(token.content);
      return linkAround(token, address);
    });
  }
}

function linkAround(token: Token, address: string): Token[] {
  const { Token: Made } = new markdown.core.State('', markdown, {});
  const open = new Made('link_open', 'a', 1);
  open.attrSet('href', address);
  return [open, token, new Made('link_close', 'a', -1)];
}
