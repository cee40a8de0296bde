/** The list of all executions of the namespace, running executions first. */
import { Button } from '@mantine/core';
import { useMemo, useRef, type ReactElement } from 'react';
import { useConnection } from '../../api/live';
import { isRefusal } from '../../api/problem';
import { basePath } from '../../page-facts';
import { Mark } from '../../pieces/mark';
import { useNow } from '../../pieces/use-now';
import { KeyBar } from '../../shell/key-bar';
import { useKeyGroup, type KeyGroup } from '../../shell/key-groups';
import { useAddressQuery } from '../../address/execution-address';
import { t } from '../../texts/execution';
import { usePageTitle } from '../../texts/use-page-title';
import { ExecutionLink } from './execution-link';
import { ExecutionLoading } from '../execution-states';
import { narrows, readFilter, unrestricted } from './executions-filter';
import { ExecutionsToolbar } from './executions-toolbar';
import { useExecutions } from './use-executions';
import { useRowKeys } from './use-row-keys';
import './executions.css';

const listKeys: KeyGroup = () => ({
  title: t('inTheListOfExecutions'),
  rows: [
    [['j', '↓'], t('nextExecution')],
    [['k', '↑'], t('previousExecution')],
    [['Enter'], t('openTheExecution')],
    [['/'], t('search')],
  ],
});

export default function ExecutionsPage(): ReactElement {
  useKeyGroup(listKeys);
  const [query, change] = useAddressQuery();
  const filter = useMemo(() => readFilter(query), [query]);
  const { rows, error, hasMore, isReadingMore, readMore, tryNow } = useExecutions(filter);
  const { connection } = useConnection();
  const now = useNow(10_000);
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, 'a.execution-link');
  usePageTitle(t('executions'));

  const types = useMemo(() => [...new Set((rows ?? []).map(({ workflowType }) => workflowType))], [rows]);
  return (
    <>
      <div className="executions">
        <ExecutionsToolbar filter={filter} onChange={change} workflowTypes={types} />
        {rows === undefined && error === undefined && <ExecutionLoading words={t('loadingTheExecutions')} />}
        {rows === undefined && error !== undefined && (
          <Failed
            error={error}
            onTry={tryNow}
            onUnsort={filter.sort === '' ? undefined : () => change({ sort: '' })}
          />
        )}
        {rows !== undefined && error !== undefined && connection.state !== 'lost' && (
          <p className="missing" role="status">
            {t('listMayBeOutOfDate', { message: error.message })}
          </p>
        )}
        {rows?.length === 0 && (
          <Nothing hasMore={hasMore} onClear={narrows(filter) ? () => change(unrestricted) : undefined} />
        )}
        {rows !== undefined && rows.length > 0 && (
          <>
            <div className="execution-heads" aria-hidden="true">
              <span>{t('execution')}</span>
              <span>{t('state')}</span>
              <span>{t('waitsForPeople')}</span>
              <span>{t('started')}</span>
              <span>{t('tookTitle')}</span>
            </div>
            <ul ref={list} className="execution-list" aria-label={t('executions')}>
              {rows.map((row) => (
                <li key={row.runId} className="execution-row">
                  <ExecutionLink execution={row} now={now} />
                </li>
              ))}
            </ul>
          </>
        )}
        {hasMore && (
          <div className="execution-more">
            <Button variant="default" onClick={readMore} loading={isReadingMore}>
              {filter.q === '' ? t('showMore') : t('searchFurther')}
            </Button>
          </div>
        )}
      </div>
      <KeyBar
        keys={[
          [['j', 'k'], t('keyMove')],
          [['Enter'], t('keyOpen')],
          [['/'], t('keySearch')],
        ]}
      />
    </>
  );
}

interface NothingProps {
  /** Whether the search can go on. */
  readonly hasMore: boolean;
  readonly onClear: (() => void) | undefined;
}

function Nothing({ hasMore, onClear }: NothingProps): ReactElement {
  return (
    <div className="says">
      <Mark size={40} />
      <h2>{titleOfNothing(hasMore, onClear !== undefined)}</h2>
      {onClear === undefined ? (
        <p>{t('startToSeeExecutions')}</p>
      ) : (
        <Button variant="default" onClick={onClear}>
          {t('showAllExecutions')}
        </Button>
      )}
    </div>
  );
}

function titleOfNothing(hasMore: boolean, isRestricted: boolean): string {
  if (hasMore) return t('noMatchAmongTheNewest');
  return isRestricted ? t('noMatchingExecutions') : t('noExecutionsYet');
}

interface FailedProps {
  readonly error: Error;
  readonly onTry: () => void;
  /** Set if the list has an order that it may have too many executions for. */
  readonly onUnsort: (() => void) | undefined;
}

function Failed({ error, onTry, onUnsort }: FailedProps): ReactElement {
  const needsLogin = isRefusal(error) && error.problem.status === 401;
  if (onUnsort !== undefined && isRefusal(error) && error.problem.code === 'invalid-argument')
    return (
      <div className="says" role="alert">
        <h2>{t('tooManyForThisOrder')}</h2>
        <p>{t('atMost1000Executions')}</p>
        <Button variant="default" onClick={onUnsort}>
          {t('showRunningFirst')}
        </Button>
      </div>
    );
  return (
    <div className="says" role="alert">
      <h2>{needsLogin ? t('yourSessionHasEnded') : t('theExecutionsCannotBeLoaded')}</h2>
      <p>{isRefusal(error) ? error.message : t('theServiceDoesNotAnswer')}</p>
      {needsLogin ? (
        <Button variant="default" component="a" href={`${basePath}/executions`}>
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
