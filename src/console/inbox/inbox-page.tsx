/** The inbox: the pending signals of all executions, updated live. */
import { lazy, Suspense, useEffect, useMemo, useRef, type ReactElement } from 'react';
import { useShownGate } from '../address/gate-address';
import { useSessionAccess } from '../gate/gate-access';
import { useIsDocked } from '../gate/use-is-docked';
import { KeyBar } from '../shell/key-bar';
import { useKeyGroup, type KeyGroup } from '../shell/key-groups';
import { useTellWaiting } from '../shell/waiting-count';
import { BulkBar } from './bulk-bar';
import { narrows, noFilter } from './inbox-filter';
import { inGroups, ungrouped } from './inbox-groups';
import { GateDock } from './gate-dock';
import { InboxList } from './inbox-list';
import { useConnection } from '../api/live';
import { Failed, Loading, Missing, Nothing } from './inbox-states';
import { InboxToolbar } from './inbox-toolbar';
import { useTellShownList } from './shown-list';
import { useBulk } from './use-bulk';
import { useInboxList } from './use-inbox-list';
import './inbox.css';

const AnsweredList = lazy(async () => import('../answered/answered-list'));

const keys = [
  [['j', 'k'], 'move'],
  [['Enter'], 'open'],
  [['a', 'r'], 'approve, reject'],
  [['x'], 'select'],
  [['/'], 'search'],
] as const;

const keysOfReaders = keys.filter(([[key]]) => key !== 'a' && key !== 'x');

const listKeys: KeyGroup = {
  title: 'In the inbox',
  rows: [
    [['j', '↓'], 'Next question'],
    [['k', '↑'], 'Previous question'],
    [['Home', 'End'], 'First question, last question'],
    [['Enter'], 'Open the question'],
    [['a', 'r'], 'Open it at Approve, at Reject'],
    [['x'], 'Select the approval'],
    [['Shift', 'x'], 'Select all approvals of the same kind up to this one'],
    [['/'], 'Search'],
    [['Esc'], 'End the selection, or close the question beside the list'],
  ],
};

export function InboxPage(): ReactElement {
  const list = useInboxList();
  const { filter, setFilter, rows, fitting, waiting, overdue, reading, now, forgetSettled } = list;
  const mayAnswer = useSessionAccess().allowed.length > 0;
  const { tryNow } = useConnection();
  useKeyGroup(filter.show === 'answered' ? undefined : listKeys);
  const workflowTypes = useMemo(() => [...new Set(rows.map(({ signal }) => signal.workflowType))], [rows]);
  const items = useMemo(
    () => (filter.sort === 'deadline' ? inGroups(fitting, now) : ungrouped(fitting)),
    [fitting, filter.sort, now],
  );

  useEffect(() => {
    document.title = `${waiting.all === undefined || waiting.all === 0 ? '' : `(${waiting.all}) `}Inbox · Gatehouse`;
  }, [waiting.all]);
  useTellWaiting(waiting.all);
  useTellShownList(fitting);
  const bulk = useBulk(fitting, mayAnswer, forgetSettled);
  const shown = useShownGate();
  const docked = useIsDocked() ? shown : undefined;
  const listPart = useRef<{ readonly focus: () => void }>(null);
  const toolbar = (
    <InboxToolbar
      filter={filter}
      onChange={setFilter}
      waiting={waiting}
      overdue={overdue}
      mayAnswer={mayAnswer}
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
      <div className="inbox-body">
        <div className="inbox-pane">
          {(rows.length > 0 || reading.state === 'whole') && (
            <Missing reading={reading} loaded={list.loaded} />
          )}
          {isEmpty && reading.state === 'reading' && <Loading />}
          {isEmpty && reading.state === 'failed' && <Failed reading={reading} onTry={tryNow} />}
          {isEmpty && (reading.state === 'whole' || reading.state === 'cut') && (
            <Nothing
              waiting={waiting.all ?? 0}
              isNarrowed={narrows(filter) || filter.show === 'overdue'}
              onClear={() => setFilter({ ...noFilter, sort: filter.sort })}
            />
          )}
          {!isEmpty && (
            <>
              <div className="heads" aria-hidden="true">
                <span>Question</span>
                <span className="head-type">Answer</span>
                <span className="head-since">Waiting</span>
                <span>Deadline</span>
              </div>
              <InboxList
                ref={listPart}
                items={items}
                now={now}
                bulk={bulk}
                mayAnswer={mayAnswer}
                docked={docked}
              />
            </>
          )}
        </div>
        {docked?.requestId !== undefined && (
          <GateDock requestId={docked.requestId} shown={docked} onLeave={() => listPart.current?.focus()} />
        )}
      </div>
      {bulk.picked.size === 0 ? (
        <KeyBar keys={mayAnswer ? keys : keysOfReaders} />
      ) : (
        <BulkBar bulk={bulk} reading={reading} loaded={list.loaded} />
      )}
    </>
  );
}
