/**
 * An author's description, Markdown that may hold whatever his data held, as HTML that can do nothing: no HTML of its
 * own, no pictures (a picture tells its server who looks), links to the web and to mail only.
 */
import { raw } from 'hono/html';
import MarkdownIt from 'markdown-it';
import type { Html } from './page';

const heading = 2; // a description's headings stand below the page's

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
