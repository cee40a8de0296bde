/** The texts of the inbox if it has no rows, or may not have all rows. */
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import type { Reading } from './inbox-reader';

export function Nothing({ onClear }: { readonly onClear: (() => void) | undefined }): ReactElement {
  return (
    <div className="says">
      <Mark size={40} />
      <h2>{onClear === undefined ? 'Nothing is waiting for you' : 'No matches'}</h2>
      {onClear === undefined ? (
        <p>Questions appear here when a workflow asks them.</p>
      ) : (
        <Button variant="default" onClick={onClear}>
          Show all
        </Button>
      )}
    </div>
  );
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

/** Shown if rows are missing: while they are loading, if there are too many, or if the service reports it. */
export function Missing({ reading, shown }: { reading: Reading; shown: number }): ReactElement | undefined {
  const { state, count, incomplete, reason } = reading;
  const of = `${shown.toLocaleString('en')} of ${count?.toLocaleString('en') ?? 'many'}`;
  const words = [
    state === 'reading' && `Loaded ${of}.`,
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
