/** What waits for people in all executions, as it happens. */
import { useEffect, useMemo, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { useNow } from '../pieces/use-now';
import { Shell } from '../shell/shell';
import { applyFilter, isOverdue, narrows, noFilter, readFilter, writeFilter } from './inbox-filter';
import { inGroups, ungrouped } from './inbox-groups';
import { InboxList } from './inbox-list';
import { ConnectionLost, Failed, Loading, Missing, Nothing } from './inbox-states';
import { InboxToolbar } from './inbox-toolbar';
import { useInbox } from './use-inbox';
import './inbox.css';

export function InboxPage(): ReactElement {
  const { rows, reading, connection, tryNow, forgetSettled } = useInbox();
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const now = useNow();

  const pending = useMemo(() => rows.filter(({ outcome }) => outcome === undefined), [rows]);
  const waiting = reading.state === 'whole' ? pending.length : reading.count;
  const overdue = useMemo(() => pending.filter((row) => isOverdue(row, now)).length, [pending, now]);
  const workflowTypes = useMemo(() => [...new Set(rows.map(({ signal }) => signal.workflowType))], [rows]);
  const items = useMemo(() => {
    const fitting = applyFilter(rows, filter, now);
    return filter.sort === 'deadline' ? inGroups(fitting, now) : ungrouped(fitting);
  }, [rows, filter, now]);

  useEffect(() => {
    document.title = `${waiting === undefined || waiting === 0 ? '' : `(${waiting}) `}Inbox · Gatehouse`;
  }, [waiting]);
  useEffect(() => forgetSettled, [filter.show]); // the other tab is another list

  const isEmpty = items.length === 0;
  return (
    <Shell waiting={waiting} connection={connection}>
      <InboxToolbar
        filter={filter}
        onChange={(changed) => setParams(writeFilter(changed), { replace: true })}
        waiting={waiting}
        overdue={overdue}
        workflowTypes={workflowTypes}
      />
      {connection.state === 'lost' && <ConnectionLost connection={connection} onTry={tryNow} />}
      {(rows.length > 0 || reading.state === 'whole') && <Missing reading={reading} shown={rows.length} />}
      {isEmpty && reading.state === 'reading' && <Loading />}
      {isEmpty && reading.state === 'failed' && <Failed reading={reading} onTry={tryNow} />}
      {isEmpty && (reading.state === 'whole' || reading.state === 'cut') && (
        <Nothing
          onClear={
            narrows(filter) || filter.show === 'overdue'
              ? () => setParams(writeFilter({ ...noFilter, sort: filter.sort }))
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
          <InboxList items={items} now={now} />
        </>
      )}
    </Shell>
  );
}
