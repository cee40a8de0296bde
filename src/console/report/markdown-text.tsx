/**
 * Renders Markdown by the same rules as the plain pages of the service (docs/reports.md). HTML is shown as text. Pictures are
 * shown as text too, because their server would see who looks. Links lead to the web or to mail, and open in a new tab.
 */
import type { ReactElement, ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize, { defaultSchema, type Options } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { Heading } from '../pieces/heading';
import { t } from '../texts/report';

interface MarkdownTextProps {
  readonly text: string;
  readonly headingLevel: number;
}

interface Node {
  type: string;
  children?: Node[];
}

/** Removes ids, because they could collide with other texts and with the page. */
const schema: Options = {
  ...defaultSchema,
  attributes: {
    a: ['href'],
    th: ['align'],
    td: ['align'],
    ol: ['start'],
    input: [['type', 'checkbox'], 'checked'],
    img: ['alt'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
};

const shown: Components = {
  p: ({ children }) => <p dir="auto">{children}</p>,
  li: ({ children, className }) => (
    <li dir="auto" className={className}>
      {children}
    </li>
  ),
  a: ({ href, children }) => <Link href={href}>{children}</Link>,
  img: ({ alt }) => <span className="no-picture">{t('pictureAlt', { alt: alt || t('noDescription') })}</span>,
  input: ({ checked }) => <>{checked === true ? '☑' : '☐'}</>,
  table: ({ children }) => (
    <div className="wide">
      <table>{children}</table>
    </div>
  ),
};

/** The lazily loaded part of `Markdown`. */
export default function MarkdownText({ text, headingLevel }: MarkdownTextProps): ReactElement {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[htmlAsText, [rehypeSanitize, schema]]}
      components={{ ...shown, ...headingsFrom(headingLevel) }}
      urlTransform={(address) => address}
    >
      {text}
    </ReactMarkdown>
  );
}

function Link({ href, children }: { readonly href?: string; readonly children: ReactNode }): ReactElement {
  if (href === undefined || !/^(?:https?:\/\/|mailto:)/iu.test(href)) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** Shifts the headings, so that the highest one has the given level. */
function headingsFrom(level: number): Components {
  return Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((depth) => [
      `h${depth + 1}`,
      ({ children }: { children?: ReactNode }) => (
        <Heading level={level + depth} dir="auto">
          {children}
        </Heading>
      ),
    ]),
  );
}

/** Turns HTML into text, so that the reader sees everything that the author wrote. */
function htmlAsText(): (tree: Node) => void {
  const walk = (node: Node): void => {
    if (node.type === 'raw') node.type = 'text';
    node.children?.forEach(walk);
  };
  return walk;
}
