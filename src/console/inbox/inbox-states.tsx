/** What the inbox says where it has no rows to show, or may not have all of them. */
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import type { Reading } from './inbox-reader';

export function Nothing({ onClear }: { readonly onClear: (() => void) | undefined }): ReactElement {
  return (
    <div className="says">
      <Mark size={40} />
      <h2>{onClear === undefined ? 'Nothing waits' : 'Nothing that waits fits'}</h2>
      {onClear === undefined ? (
        <p>What a workflow waits for appears here by itself.</p>
      ) : (
        <Button variant="default" onClick={onClear}>
          Show all waiting
        </Button>
      )}
    </div>
  );
}

/** Nothing for the first moments: most of the time the inbox is there by then. */
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
      <h2>{needsLogin ? 'Your login has ended' : 'The inbox cannot be read'}</h2>
      <p>{reason} Nothing was sent from here.</p>
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

/** Where rows are missing: while they are read, where there are too many, where the service says so. */
export function Missing({ reading, shown }: { reading: Reading; shown: number }): ReactElement | undefined {
  const { state, count, incomplete, reason } = reading;
  const of = `${shown.toLocaleString('en')} of ${count?.toLocaleString('en') ?? 'many'}`;
  const words = [
    state === 'reading' && `Loaded ${of}.`,
    state === 'cut' && `Shown are ${of}; counts are of these.`,
    state === 'failed' && `What follows may be old. ${reason ?? ''}`,
    incomplete,
  ].filter((word): word is string => typeof word === 'string');
  return words.length === 0 ? undefined : (
    <p className="missing" role="status">
      {words.join(' ')}
    </p>
  );
}
