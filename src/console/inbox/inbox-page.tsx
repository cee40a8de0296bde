/** The inbox: the pending signals of all executions, updated live. */
import { lazy, Suspense, useEffect, useMemo, type ReactElement } from 'react';
import { KeyBar } from '../shell/key-bar';
import { useTellWaiting } from '../shell/waiting-count';
import { BulkBar } from './bulk-bar';
import { narrows, noFilter } from './inbox-filter';
import { inGroups, ungrouped } from './inbox-groups';
import { InboxList } from './inbox-list';
import { useConnection } from '../api/live';
import { Failed, Loading, Missing, Nothing } from './inbox-states';
import { InboxToolbar } from './inbox-toolbar';
import { useTellShownList } from './shown-list';
import { useBulk } from './use-bulk';
import { useInboxList } from './use-inbox-list';
import './inbox.css';

const AnsweredList = lazy(async () => import('./answered-list'));

const keys = [
  [['j', 'k'], 'move'],
  [['Enter'], 'open'],
  [['x'], 'select'],
  [['/'], 'search'],
] as const;

export function InboxPage(): ReactElement {
  const { filter, setFilter, rows, fitting, waiting, overdue, reading, now, forgetSettled } = useInboxList();
  const { tryNow } = useConnection();
  const workflowTypes = useMemo(() => [...new Set(rows.map(({ signal }) => signal.workflowType))], [rows]);
  const items = useMemo(
    () => (filter.sort === 'deadline' ? inGroups(fitting, now) : ungrouped(fitting)),
    [fitting, filter.sort, now],
  );

  useEffect(() => {
    document.title = `${waiting === undefined || waiting === 0 ? '' : `(${waiting}) `}Inbox · Gatehouse`;
  }, [waiting]);
  useTellWaiting(waiting);
  useTellShownList(fitting);
  const bulk = useBulk(fitting, forgetSettled);
  const toolbar = (
    <InboxToolbar
      filter={filter}
      onChange={setFilter}
      waiting={waiting}
      overdue={overdue}
      workflowTypes={workflowTypes}
    />
  );
  if (filter.show === 'answered')
    return (
      <>
        {toolbar}
        <Suspense>
          <AnsweredList filter={filter} now={now} />
        </Suspense>
      </>
    );

  const isEmpty = items.length === 0;
  return (
    <>
      {toolbar}
      {(rows.length > 0 || reading.state === 'whole') && <Missing reading={reading} shown={rows.length} />}
      {isEmpty && reading.state === 'reading' && <Loading />}
      {isEmpty && reading.state === 'failed' && <Failed reading={reading} onTry={tryNow} />}
      {isEmpty && (reading.state === 'whole' || reading.state === 'cut') && (
        <Nothing
          onClear={
            narrows(filter) || filter.show === 'overdue'
              ? () => setFilter({ ...noFilter, sort: filter.sort })
              : undefined
          }
        />
      )}
      {!isEmpty && (
        <>
          <div className="heads" aria-hidden="true">
            <span>Prompt</span>
            <span>Answer type</span>
            <span>Waiting</span>
            <span>Deadline</span>
          </div>
          <InboxList items={items} now={now} bulk={bulk} />
        </>
      )}
      {bulk.picked.size === 0 ? (
        <KeyBar keys={keys} />
      ) : (
        <BulkBar bulk={bulk} reading={reading} loaded={rows.length} />
      )}
    </>
  );
}
