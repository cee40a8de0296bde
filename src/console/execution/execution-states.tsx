/** The texts of the page if there is no execution to show, or the shown one may be out of date. */
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { isRefusal } from '../api/problem';
import { useTemporalIsAway } from '../api/use-system';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import { clockInWords } from '../pieces/time-in-words';
import { t } from '../texts/execution';
import { Rich } from '../texts/rich';

interface ExecutionMissingProps {
  readonly workflowId: string;
  readonly error: Error;
  readonly onTry: () => void;
}

export function ExecutionMissing({ workflowId, error, onTry }: ExecutionMissingProps): ReactElement {
  const status = isRefusal(error) ? error.problem.status : undefined;
  if (status === 404)
    return (
      <div className="says" role="alert">
        <Mark size={40} />
        <h1>{t('executionNotFound')}</h1>
        <p>
          <Rich t={t} text="temporalHasNoExecutionId" facts={{ id: <code>{workflowId}</code> }} />
        </p>
        <Link href="/executions" className="outline-button">
          {t('allExecutions')}
        </Link>
      </div>
    );
  if (status === 401)
    return (
      <div className="says" role="alert">
        <h1>{t('yourSessionHasEnded')}</h1>
        <p>{error.message}</p>
        <a className="outline-button" href={`${basePath}${location.pathname.slice(basePath.length)}`}>
          {t('logInAgain')}
        </a>
      </div>
    );
  return (
    <div className="says" role="alert">
      <h1>{t('theExecutionCannotBeLoaded')}</h1>
      <p>{wordsOf(error)}</p>
      <Button variant="default" onClick={onTry}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}

interface ExecutionStaleProps {
  readonly asOf: number;
  readonly onTry: () => void;
}

/** Shown above a page that cannot be refreshed. */
export function ExecutionStale({ asOf, onTry }: ExecutionStaleProps): ReactElement {
  return (
    <div className="notice">
      <div>
        <strong role="status">{t('notUpToDate')}</strong>
        <p>{t('stateAsOf', { asOf: clockInWords(asOf) })}</p>
      </div>
      <Button variant="default" onClick={onTry}>
        {t('tryNow')}
      </Button>
    </div>
  );
}

/** Shown above a page of which a part could not be read. The page reads it again by itself. */
export function ExecutionBusy(): ReactElement {
  return (
    <div className="notice">
      <div>
        <strong role="status">{t('detailsMayBeMissing')}</strong>
        <p>{t('thePageReadsThemAgain')}</p>
      </div>
    </div>
  );
}

interface PartFailedProps {
  /** What happened: `The audit cannot be loaded.` */
  readonly what: string;
  readonly error: Error;
  readonly onTry: () => void;
}

/** Shown in place of a part of the page that cannot be loaded. */
export function PartFailed({ what, error, onTry }: PartFailedProps): ReactElement {
  return (
    <div className="part-says" role="alert">
      <p>
        {what} {wordsOf(error)}
      </p>
      <Button variant="default" onClick={onTry}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}

/** Shows nothing for the first 300 ms, because the execution is usually loaded by then. It says what it waits for. */
export function ExecutionLoading({ words }: { readonly words: string }): ReactElement | undefined {
  const [isLate, setIsLate] = useState(false);
  const isAway = useTemporalIsAway();
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? (
    <p className="loading" role="status">
      {isAway ? t('waitsForTemporal') : words}
    </p>
  ) : undefined;
}

function wordsOf(error: Error): string {
  return isRefusal(error) ? error.message : t('theServiceDoesNotAnswer');
}
