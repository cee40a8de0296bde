/** The list of all executions of the namespace, running executions first. */
import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { useConnection } from '../api/live';
import { isRefusal } from '../api/problem';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import { useNow } from '../pieces/use-now';
import { KeyBar } from '../shell/key-bar';
import { useKeyGroup, type KeyGroup } from '../shell/key-groups';
import { useAddressQuery } from '../address/execution-address';
import { ExecutionLink } from './execution-link';
import { ExecutionLoading } from './execution-states';
import { narrows, readFilter, unrestricted } from './executions-filter';
import { ExecutionsToolbar } from './executions-toolbar';
import { useExecutions } from './use-executions';
import { useRowKeys } from './use-row-keys';
import './executions.css';

const listKeys: KeyGroup = () => ({
  title: 'In the list of executions',
  rows: [
    [['j', '↓'], 'Next execution'],
    [['k', '↑'], 'Previous execution'],
    [['Enter'], 'Open the execution'],
    [['/'], 'Search'],
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
  useEffect(() => {
    document.title = 'Executions · Gatehouse';
  }, []);

  const types = useMemo(() => [...new Set((rows ?? []).map(({ workflowType }) => workflowType))], [rows]);
  return (
    <>
      <div className="executions">
        <ExecutionsToolbar filter={filter} onChange={change} workflowTypes={types} />
        {rows === undefined && error === undefined && <ExecutionLoading words="Loading the executions" />}
        {rows === undefined && error !== undefined && (
          <Failed
            error={error}
            onTry={tryNow}
            onUnsort={filter.sort === '' ? undefined : () => change({ sort: '' })}
          />
        )}
        {rows !== undefined && error !== undefined && connection.state !== 'lost' && (
          <p className="missing" role="status">
            This list may be out of date. {error.message}
          </p>
        )}
        {rows?.length === 0 && (
          <Nothing hasMore={hasMore} onClear={narrows(filter) ? () => change(unrestricted) : undefined} />
        )}
        {rows !== undefined && rows.length > 0 && (
          <>
            <div className="execution-heads" aria-hidden="true">
              <span>Execution</span>
              <span>State</span>
              <span>Waits for people</span>
              <span>Started</span>
              <span>Took</span>
            </div>
            <ul ref={list} className="execution-list" aria-label="Executions">
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
              {filter.q === '' ? 'Show more' : 'Search further'}
            </Button>
          </div>
        )}
      </div>
      <KeyBar
        keys={[
          [['j', 'k'], 'move'],
          [['Enter'], 'open'],
          [['/'], 'search'],
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
        <p>An execution appears here when you start a workflow.</p>
      ) : (
        <Button variant="default" onClick={onClear}>
          Show all executions
        </Button>
      )}
    </div>
  );
}

function titleOfNothing(hasMore: boolean, isRestricted: boolean): string {
  if (hasMore) return 'No match among the newest executions';
  return isRestricted ? 'No matching executions' : 'No executions yet';
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
        <h2>Too many executions for this order</h2>
        <p>
          At most 1,000 executions can be put in this order. Narrow the filter, or show running executions
          first.
        </p>
        <Button variant="default" onClick={onUnsort}>
          Show running first
        </Button>
      </div>
    );
  return (
    <div className="says" role="alert">
      <h2>{needsLogin ? 'Your session has ended' : 'The executions cannot be loaded'}</h2>
      <p>{isRefusal(error) ? error.message : 'The service does not answer.'}</p>
      {needsLogin ? (
        <Button variant="default" component="a" href={`${basePath}/executions`}>
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
