/** The texts of the inbox if it has no rows, or may not have all rows. */
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import type { Reading } from './inbox-reader';

interface NothingProps {
  /** The number of questions that wait, whatever the filter. */
  readonly waiting: number;
  /** Whether the filter or the tab hides questions. */
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}

export function Nothing({ waiting, isNarrowed, onClear }: NothingProps): ReactElement {
  if (isNarrowed)
    return (
      <div className="says">
        <h2>No matches</h2>
        <p>{hiddenInWords(waiting)}</p>
        <Button variant="default" onClick={onClear}>
          Clear the filter
        </Button>
      </div>
    );
  return (
    <div className="says">
      <Mark size={40} />
      <h2>Nothing is waiting for you</h2>
      <p>
        A workflow that needs a person asks a question here. You answer it, and the workflow continues. New
        questions appear by themselves.
      </p>
      <a href={`${basePath}/docs`}>What is this?</a>
      <details className="says-how">
        <summary>How to start a workflow that asks</summary>
        <p>
          Run this in a terminal. <code>NAME</code> is a workflow of your worker.
        </p>
        <pre>npx gatehouse start NAME</pre>
        <p>
          <a href={`${basePath}/docs/getting-started`}>Getting started</a> shows how to write one.
        </p>
      </details>
    </div>
  );
}

function hiddenInWords(waiting: number): string {
  if (waiting === 0) return 'Nothing else is waiting for you.';
  if (waiting === 1) return 'One question is waiting, and does not match the filter.';
  return `${waiting.toLocaleString('en')} questions are waiting, and none matches the filter.`;
}

/** Shows nothing for the first 300 ms, because the inbox is usually loaded by then. */
export function Loading(): ReactElement | undefined {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return undefined;
  return (
    <div className="skeleton">
      <p role="status">Loading the inbox</p>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="skeleton-row" />
      ))}
    </div>
  );
}

interface FailedProps {
  readonly reading: Reading;
  readonly onTry: () => void;
}

export function Failed({ reading: { reason, needsLogin = false }, onTry }: FailedProps): ReactElement {
  return (
    <div className="says" role="alert">
      <h2>{needsLogin ? 'Your session has ended' : 'The inbox cannot be loaded'}</h2>
      <p>{reason} Nothing was sent.</p>
      {needsLogin ? (
        <Button variant="default" component="a" href={`${basePath}/inbox`}>
          Log in again
        </Button>
      ) : (
        <Button variant="default" onClick={onTry}>
          Try again
        </Button>
      )}
    </div>
  );
}

interface MissingProps {
  readonly reading: Reading;
  /** The number of loaded pending signals. */
  readonly loaded: number;
}

/** Shown if rows are missing: while they are loading, if there are too many, or if the service reports it. */
export function Missing({ reading, loaded }: MissingProps): ReactElement | undefined {
  const { state, count, incomplete, reason } = reading;
  const some = loaded.toLocaleString('en');
  // Questions that open while the list is loading are not in the count of the service.
  const of = count === undefined || count <= loaded ? some : `${some} of ${count.toLocaleString('en')}`;
  const words = [
    state === 'reading' && `Loaded ${of}. Loading more.`,
    state === 'cut' && `You see ${of}. The counts include only these.`,
    state === 'failed' && `This list may be out of date. ${reason ?? ''}`,
    incomplete,
  ].filter((word): word is string => typeof word === 'string');
  return words.length === 0 ? undefined : (
    <p className="missing" role="status">
      {words.join(' ')}
    </p>
  );
}
