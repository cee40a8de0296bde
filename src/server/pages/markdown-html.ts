/**
 * Renders an author's description, which is Markdown and may contain texts of strangers, as harmless HTML: without HTML of its
 * own, without pictures (a request for a picture reveals the reader), and with links only to web pages and mail addresses.
 */
import { raw } from 'hono/html';
import MarkdownIt from 'markdown-it';
import type { Html } from './page';

const heading = 2; // headings of a description are below those of the page

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.disable('image');
markdown.validateLink = (url) => /^(https?:\/\/|mailto:)/i.test(url.trim());

markdown.core.ruler.push('place', ({ tokens }) => {
  for (const token of tokens) {
    if (/^h[1-6]$/.test(token.tag)) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + heading)}`;
    for (const child of token.children ?? []) {
      if (child.type === 'link_open') child.attrSet('rel', 'noopener noreferrer nofollow');
    }
  }
});

/** @example markdownHtml('**Ada** asks'); // <p><strong>Ada</strong> asks</p> */
export function markdownHtml(text: string): Html {
  return raw(markdown.render(text));
}
