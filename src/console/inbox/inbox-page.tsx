/** The inbox: the pending signals of all executions, updated live. */
import { lazy, Suspense, useMemo, useRef, type ComponentProps, type ReactElement } from 'react';
import { useShownGate } from '../address/gate-address';
import { useSessionAccess } from '../gate/signal/gate-access';
import { useIsDocked } from '../gate/frames/use-is-docked';
import { KeyBar } from '../shell/key-bar';
import { useKeyGroup, type KeyGroup } from '../shell/key-groups';
import { useTellWaiting } from '../shell/waiting-count';
import { t } from '../texts/inbox';
import { usePageTitle } from '../texts/use-page-title';
import { narrows, noFilter, ownTabs } from './inbox-filter';
import { inGroups, ungrouped } from './inbox-groups';
import { GateDock } from './gate-dock';
import { InboxList } from './inbox-list';
import { useConnection } from '../api/live';
import { Failed, Loading, Missing, Nothing } from './inbox-states';
import { InboxToolbar } from './inbox-toolbar';
import { useTellShownList } from './shown-list';
import { useBulk, useEscapeBack } from './use-bulk';
import { useInboxList } from './use-inbox-list';
import './inbox.css';

const AnsweredList = lazy(async () => import('../answered/answered-list'));
const NothingOwn = lazy(async () => import('./nothing-own'));
const BulkBar = lazy(async () => import('./bulk-bar'));

/** Readers cannot decide. */
function keysOf(mayAnswer: boolean): ComponentProps<typeof KeyBar>['keys'] {
  const deciding = [[['a', 'r'], t('approveReject')] as const, [['x'], t('select')] as const];
  return [
    [['j', 'k'], t('move')],
    [['Enter'], t('open')],
    ...(mayAnswer ? deciding : []),
    [['/'], t('search')],
  ];
}

const listKeys: KeyGroup = () => ({
  title: t('inTheInbox'),
  rows: [
    [['j', '↓'], t('nextQuestion')],
    [['k', '↑'], t('previousQuestion')],
    [['Home', 'End'], t('firstQuestionLastQuestion')],
    [['Enter'], t('openTheQuestion')],
    [['a', 'r'], t('openAtApproveOrReject')],
    [['x'], t('selectTheApproval')],
    [['Shift', 'x'], t('selectUpToThis')],
    [['/'], t('searchKey')],
    [['Esc'], t('endTheSelectionOrClose')],
  ],
});

export function InboxPage(): ReactElement {
  const list = useInboxList();
  const { filter, setFilter, rows, fitting, counts, reading, now, forgetSettled } = list;
  const mayAnswer = useSessionAccess().allowed.length > 0;
  const { tryNow } = useConnection();
  useKeyGroup(filter.show === 'answered' ? undefined : listKeys);
  const workflowTypes = useMemo(() => [...new Set(rows.map(({ signal }) => signal.workflowType))], [rows]);
  const items = useMemo(
    () => (filter.sort === 'deadline' ? inGroups(fitting, now) : ungrouped(fitting)),
    [fitting, filter.sort, now],
  );

  const waiting = counts.get('waiting')?.all;
  const count = waiting ?? 0;
  usePageTitle(count === 0 ? t('inbox') : t('titleWithCount', { count }));
  useTellWaiting(waiting);
  useTellShownList(fitting);
  const bulk = useBulk(fitting, mayAnswer, forgetSettled);
  useEscapeBack(bulk);
  const shown = useShownGate();
  const docked = useIsDocked() ? shown : undefined;
  const listPart = useRef<{ readonly focus: () => void }>(null);
  const toolbar = (
    <InboxToolbar
      filter={filter}
      onChange={setFilter}
      counts={counts}
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
  const isRead = reading.state === 'whole' || reading.state === 'cut';
  const isOwn = ownTabs.includes(filter.show) && !narrows(filter);
  const keyBar = <KeyBar keys={keysOf(mayAnswer)} />;
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
          {isEmpty && isRead && isOwn && (
            <Suspense>
              <NothingOwn show={filter.show} />
            </Suspense>
          )}
          {isEmpty && isRead && !isOwn && (
            <Nothing
              waiting={count}
              isNarrowed={narrows(filter) || filter.show === 'overdue'}
              onClear={() => setFilter({ ...noFilter, sort: filter.sort })}
            />
          )}
          {!isEmpty && (
            <>
              <div className="heads" aria-hidden="true">
                <span>{t('question')}</span>
                <span className="head-type">{t('answerColumn')}</span>
                <span className="head-since">{t('waiting')}</span>
                <span>{t('deadline')}</span>
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
        keyBar
      ) : (
        <Suspense fallback={keyBar}>
          <BulkBar bulk={bulk} reading={reading} loaded={list.loaded} />
        </Suspense>
      )}
    </>
  );
}
