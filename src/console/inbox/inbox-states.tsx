/** The texts of the inbox if it has no rows, or may not have all rows. */
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../api/use-me';
import { useTemporalIsAway } from '../api/use-system';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import { numberInWords } from '../texts/number-in-words';
import { t } from '../texts/inbox';
import { Rich } from '../texts/rich';
import type { Reading } from './inbox-reader';

interface NothingProps {
  /** The number of questions that wait, whatever the filter. */
  readonly waiting: number;
  /** Whether the filter or the tab hides questions. */
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}

export function Nothing({ waiting, isNarrowed, onClear }: NothingProps): ReactElement {
  const canStart = useMe().data?.scopes.includes('start') === true;
  if (isNarrowed)
    return (
      <div className="says">
        <h2>{t('noMatches')}</h2>
        <p>{hiddenInWords(waiting)}</p>
        <Button variant="default" onClick={onClear}>
          {t('clearTheFilter')}
        </Button>
      </div>
    );
  return (
    <div className="says">
      <Mark size={40} />
      <h2>{t('nothingIsWaitingForYou')}</h2>
      <p>{t('whatAppearsHere')}</p>
      {canStart && (
        <Button variant="default" component={Link} href="/workflows">
          {t('startAWorkflow')}
        </Button>
      )}
      <a href={`${basePath}/docs`}>{t('whatIsThis')}</a>
      <details className="says-how">
        <summary>{t('howToStartAWorkflow')}</summary>
        <p>
          <Rich t={t} text="runThisInATerminal" facts={{ name: <code>NAME</code> }} />
        </p>
        <pre>npx gatehouse start NAME</pre>
        <p>
          <Rich
            t={t}
            text="pageShowsHowToWrite"
            facts={{ page: <a href={`${basePath}/docs/getting-started`}>{t('gettingStarted')}</a> }}
          />
        </p>
      </details>
    </div>
  );
}

function hiddenInWords(waiting: number): string {
  return waiting === 0 ? t('nothingElse') : t('hidden', { count: waiting });
}

/** Shows nothing for the first 300 ms, because the inbox is usually loaded by then. It says what it waits for. */
export function Loading(): ReactElement | undefined {
  const [isLate, setIsLate] = useState(false);
  const isAway = useTemporalIsAway();
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return undefined;
  return (
    <div className="skeleton">
      <p role="status">{isAway ? t('waitsForTemporal') : t('loadingTheInbox')}</p>
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
      <h2>{needsLogin ? t('yourSessionHasEnded') : t('theInboxCannotBeLoaded')}</h2>
      <p>{t('reasonNothingWasSent', { reason: reason ?? '' })}</p>
      {needsLogin ? (
        <Button variant="default" component="a" href={`${basePath}/inbox`}>
          {t('logInAgain')}
        </Button>
      ) : (
        <Button variant="default" onClick={onTry}>
          {t('tryAgain')}
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
  // Questions that open while the list is loading are not in the count of the service.
  const isPart = count !== undefined && count > loaded;
  const of = isPart ? t('someOf', { some: loaded, count }) : numberInWords(loaded);
  const words = [
    state === 'reading' && t('loadedOf', { of }),
    state === 'cut' && t('youSee', { of }),
    state === 'failed' && t('outOfDate', { reason: reason ?? '' }),
    incomplete,
  ].filter((word): word is string => typeof word === 'string');
  return words.length === 0 ? undefined : (
    <p className="missing" role="status">
      {words.join(' ')}
    </p>
  );
}
