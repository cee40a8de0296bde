import { lazy, Suspense, type ReactElement } from 'react';
import { OnFailure } from './on-failure';
import './markdown.css';

interface MarkdownProps {
  readonly text: string;
  /** Of the text's own highest headings. */
  readonly headingLevel?: number;
}

const MarkdownText = lazy(() => import('./markdown-text'));

/**
 * Markdown of authors, which may hold whatever their data held: it can do nothing. While what reads it is on its way, its
 * room is kept; where it does not come, the text is shown as it was written.
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
    <div className="markdown">
      <OnFailure show={asWritten('as-written')}>
        <Suspense fallback={asWritten('as-written on-its-way')}>
          <MarkdownText text={text} headingLevel={headingLevel} />
        </Suspense>
      </OnFailure>
    </div>
  );
}
