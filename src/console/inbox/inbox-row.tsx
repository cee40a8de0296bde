/** A signal in the inbox. All of it is the link to its form; the link's name says what it does, and to what. */
import { memo, type ReactElement, type Ref } from 'react';
import type { Actor } from '../api/contract';
import { basePath } from '../page-facts';
import { StateShape, StateWord } from '../pieces/state-word';
import { TimeLeft } from '../pieces/time-left';
import { agoInWords, instantInWords, sinceInWords } from '../pieces/time-in-words';
import type { InboxRow as Row } from './inbox-rows';
import { typeInWords } from './type-in-words';

interface InboxRowProps {
  readonly row: Row;
  readonly now: number;
  /** Whether the Tab key leads here. */
  readonly isActive: boolean;
  readonly onFocus: (requestId: string) => void;
  readonly linkRef: Ref<HTMLAnchorElement>;
}

export const InboxRow = memo(function InboxRow({ row, now, isActive, onFocus, linkRef }: InboxRowProps) {
  const { signal, outcome } = row;
  const { requestId, id, prompt, workflowId, workflowType, openedAt } = signal;
  const type = typeInWords(signal);
  return (
    <>
      <span className="row-shape">{outcome === undefined && <StateShape state="pending" />}</span>
      <div className="row-what">
        <div className="row-prompt" dir="auto" title={prompt}>
          {prompt ?? id}
        </div>
        <div className="row-from">
          <code>{id}</code> <span className="row-in">in</span>{' '}
          <span className="row-execution">{workflowId}</span>
          <span aria-hidden="true"> · </span>
          <span>{workflowType}</span>
        </div>
      </div>
      <div className="row-type" title={type}>
        {type}
      </div>
      <div className="row-since number">
        <span className="unseen">Waiting </span>
        <time dateTime={openedAt} title={instantInWords(Date.parse(openedAt))}>
          {sinceInWords(now - Date.parse(openedAt))}
        </time>
      </div>
      <div className="row-due number">
        <Due row={row} now={now} />
      </div>
      <div className="row-act">
        <a
          ref={linkRef}
          href={`${basePath}/form/${encodeURIComponent(requestId)}`}
          tabIndex={isActive ? 0 : -1}
          className={outcome === undefined ? 'act' : 'act done'}
          onFocus={() => onFocus(requestId)}
        >
          <span className="act-word">{wordOf(row)}</span>
          <span className="unseen"> {prompt ?? id}</span>
          {outcome === undefined && (
            <kbd className="act-key" aria-hidden="true">
              Enter
            </kbd>
          )}
          <svg className="act-arrow" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="m6 3 5 5-5 5" className="stroke" />
          </svg>
        </a>
      </div>
    </>
  );
});

function wordOf({ signal: { kind }, outcome }: Row): string {
  if (outcome !== undefined) return 'Receipt';
  return kind === 'approval' ? 'Review' : 'Resume';
}

function Due({ row: { signal, outcome }, now }: { readonly row: Row; readonly now: number }): ReactElement {
  if (outcome === undefined) {
    if (signal.deadline === undefined) return <span className="no-deadline">no deadline</span>;
    return <TimeLeft openedAt={signal.openedAt} deadline={signal.deadline} now={now} />;
  }
  const { state, decidedBy, decidedAt } = outcome;
  return (
    <span className="row-outcome">
      <StateWord state={state ?? 'gone'}>{byWhom(decidedBy)}</StateWord>
      {decidedAt !== undefined && (
        <time dateTime={decidedAt} title={instantInWords(Date.parse(decidedAt))}>
          {agoInWords(now - Date.parse(decidedAt))}
        </time>
      )}
    </span>
  );
}

function byWhom(actor: Actor | undefined): string {
  if (actor === undefined || actor.via === 'timer' || actor.via === 'execution') return '';
  return ` by ${actor.name ?? actor.id}`;
}
