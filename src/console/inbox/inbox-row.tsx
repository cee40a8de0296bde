/** A signal in the inbox. A click anywhere opens its dialog. The name of its link has the action and the question. */
import { lazy, Suspense, type ReactElement, type Ref } from 'react';
import { Link } from 'wouter';
import { automaticInWords } from '../pieces/automatic-in-words';
import { typeForPeople } from '../../values/type-for-people';
import { t as typeWords } from '../texts/types';
import { executionHref } from '../address/execution-address';
import { useHasDraft } from '../gate/drafts/use-has-draft';
import { gateHref } from '../address/gate-address';
import { ByWhom } from '../pieces/by-whom';
import { StateShape, StateWord } from '../pieces/state-word';
import { TimeLeft } from '../pieces/time-left';
import { agoInWords, instantInWords, sinceInWords } from '../pieces/time-in-words';
import { t } from '../texts/inbox';
import type { InboxRow as Row } from './inbox-rows';
import { RowResult } from './row-result';
import type { Bulk } from './use-bulk';

const RowPolicy = lazy(async () => import('./row-policy'));

interface InboxRowProps {
  readonly row: Row;
  readonly now: number;
  /** Whether the person may answer, and not only read. */
  readonly mayAnswer: boolean;
  /** Whether the row takes the Tab key. */
  readonly isActive: boolean;
  /** Whether a question is shown beside the list. The row then replaces it. */
  readonly isBeside: boolean;
  readonly onFocus: (requestId: string) => void;
  readonly bulk: Bulk;
  readonly linkRef: Ref<HTMLAnchorElement>;
}

export function InboxRow({
  row,
  now,
  mayAnswer,
  isActive,
  isBeside,
  onFocus,
  bulk,
  linkRef,
}: InboxRowProps): ReactElement {
  const { signal, outcome } = row;
  const { requestId, id, kind, prompt, workflowId, workflowType, openedAt, unlisted, taskFailure } = signal;
  const { definition = workflowType } = signal;
  const type = typeForPeople(signal, typeWords);
  const isPicked = bulk.picked.has(requestId);
  const canPick = bulk.canPick(row);
  const result = bulk.resultOf(requestId);
  const hasDraft = useHasDraft(requestId);
  return (
    <>
      <span className="row-shape">
        {outcome === undefined && <StateShape state={mayAnswer ? 'pending' : 'waiting'} />}
      </span>
      {(isPicked || (mayAnswer && kind === 'approval' && outcome === undefined)) && (
        <label className="row-pick" title={canPick || isPicked ? undefined : t('whyNot')}>
          <input
            type="checkbox"
            aria-label={t('selectPromptInWorkflowid', { prompt: prompt ?? id, workflowId })}
            tabIndex={isActive ? 0 : -1}
            checked={isPicked}
            disabled={!canPick}
            onChange={({ nativeEvent }) => bulk.toggle(row, (nativeEvent as MouseEvent).shiftKey)}
          />
        </label>
      )}
      <div className="row-what">
        <div className="row-prompt" dir="auto" title={prompt}>
          {prompt ?? id}
        </div>
        <div className="row-from">
          {hasDraft && outcome === undefined && <span className="row-draft">{t('draft')}</span>}
          {signal.progressInWords !== undefined && outcome === undefined && (
            <Suspense>
              <RowPolicy progress={signal.progressInWords} own={signal.own} />
            </Suspense>
          )}
          <code>{id}</code> <span className="row-in">{t('in')}</span>{' '}
          <Link className="row-execution" href={executionHref(workflowId)} tabIndex={isActive ? 0 : -1}>
            {workflowId}
          </Link>
          <span aria-hidden="true"> · </span>
          <span>{definition}</span>
          {taskFailure !== undefined && (
            <span title={taskFailure}>
              <span aria-hidden="true"> · </span>
              {t('workflowProblem')}
            </span>
          )}
          {unlisted !== undefined && (
            <span title={t('systemIsNotRunning')}>
              <span aria-hidden="true"> · </span>
              {t('moreWaitThere', { count: unlisted })}
            </span>
          )}
        </div>
      </div>
      <div className="row-type" title={type}>
        {type}
      </div>
      <div className="row-since number">
        <span className="unseen">{t('waiting')} </span>
        <time dateTime={openedAt} title={instantInWords(Date.parse(openedAt))}>
          {sinceInWords(now - Date.parse(openedAt))}
        </time>
      </div>
      <div className="row-due number">
        {result === undefined ? (
          <Due row={row} now={now} />
        ) : (
          <RowResult result={result} verb={bulk.verb ?? 'approve'} now={now} />
        )}
      </div>
      <div className="row-act">
        <Link
          ref={linkRef}
          href={gateHref(requestId)}
          replace={isBeside}
          state={{ focus: 'answer' }}
          tabIndex={isActive ? 0 : -1}
          className={outcome === undefined ? 'act' : 'act done'}
          onFocus={() => onFocus(requestId)}
        >
          <span className="act-word">{wordOf(row, mayAnswer)}</span>
          <span className="unseen"> {prompt ?? id}</span>
          {outcome === undefined && (
            <kbd className="act-key" aria-hidden="true">
              Enter
            </kbd>
          )}
          <svg className="act-arrow" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="m6 3 5 5-5 5" className="stroke" />
          </svg>
        </Link>
      </div>
    </>
  );
}

function wordOf({ signal: { kind }, outcome }: Row, mayAnswer: boolean): string {
  if (outcome !== undefined) return t('receipt');
  if (!mayAnswer) return t('view');
  return kind === 'approval' ? t('review') : t('answer');
}

function Due({ row: { signal, outcome }, now }: { readonly row: Row; readonly now: number }): ReactElement {
  if (outcome === undefined) {
    if (signal.deadline === undefined) return <span className="no-deadline">{t('withoutDeadline')}</span>;
    return <TimeLeft openedAt={signal.openedAt} deadline={signal.deadline} now={now} />;
  }
  const { state, decidedBy, decidedAt } = outcome;
  const automatically = automaticInWords(outcome);
  return (
    <span className="row-outcome">
      <StateWord state={state ?? 'gone'}>
        {automatically === undefined ? <ByWhom actor={decidedBy} /> : `, ${automatically}`}
      </StateWord>
      {decidedAt !== undefined && (
        <time dateTime={decidedAt} title={instantInWords(Date.parse(decidedAt))}>
          {agoInWords(now - Date.parse(decidedAt))}
        </time>
      )}
    </span>
  );
}
