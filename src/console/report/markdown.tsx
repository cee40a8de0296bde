import { lazy, Suspense, type ReactElement } from 'react';
import { OnFailure } from './on-failure';
import './markdown.css';

interface MarkdownProps {
  readonly text: string;
  /** The level of the highest headings of the text. */
  readonly headingLevel?: number;
}

const MarkdownText = lazy(() => import('./markdown-text'));

/**
 * Renders untrusted Markdown safely. While the parser is loading, the space is reserved. If it cannot be loaded, the text is
 * shown as it was written.
 *
 * @example
 * <Markdown text="**Ada** asks" />
 */
export function Markdown({ text, headingLevel = 3 }: MarkdownProps): ReactElement {
  const asWritten = (className: string): ReactElement => (
    <p className={className} dir="auto">
      {text}
    </p>
  );
  return (
    <div className="markdown" dir="auto">
      <OnFailure show={asWritten('as-written')}>
        <Suspense fallback={asWritten('as-written on-its-way')}>
          <MarkdownText text={text} headingLevel={headingLevel} />
        </Suspense>
      </OnFailure>
    </div>
  );
}
