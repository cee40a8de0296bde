/** The pending gates of the execution and of its child executions. */
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useCanAnswer } from '../../api/use-can-answer';
import { gateHref } from '../../address/gate-address';
import { typeForPeople } from '../../../values/type-for-people';
import { LampCount } from '../../pieces/lamp-count';
import { StateShape } from '../../pieces/state-word';
import { TimeLeft } from '../../pieces/time-left';
import { executionHref } from '../../address/execution-address';
import { t } from '../../texts/execution';
import { t as typeWords } from '../../texts/types';
import type { Waiting } from './use-waiting';

interface WaitsForPeopleProps {
  readonly waiting: readonly Waiting[];
  readonly now: number;
}

const shownAtFirst = 10;

export function WaitsForPeople({ waiting, now }: WaitsForPeopleProps): ReactElement | undefined {
  const [showsAll, setShowsAll] = useState(false);
  if (waiting.length === 0) return undefined;
  const shown = showsAll ? waiting : waiting.slice(0, shownAtFirst);
  return (
    <section className="card waits" aria-labelledby="waits-for-people">
      <h2 id="waits-for-people">
        {t('waitsForPeople')} <LampCount of={waiting.length} />
      </h2>
      <ul>
        {shown.map((one) => (
          <li key={one.requestId}>
            <WaitingRow waiting={one} now={now} />
          </li>
        ))}
      </ul>
      {shown.length < waiting.length && (
        <button type="button" className="text-button" onClick={() => setShowsAll(true)}>
          {t('showAll', { count: waiting.length })}
        </button>
      )}
    </section>
  );
}

function WaitingRow({ waiting, now }: { readonly waiting: Waiting; readonly now: number }): ReactElement {
  const { requestId, id, kind, prompt, openedAt, deadline, type, child } = waiting;
  const canAnswer = useCanAnswer();
  const words = typeForPeople({ kind, type }, typeWords);
  return (
    <>
      <StateShape state="pending" />
      <div className="waits-what">
        <p className="waits-prompt" dir="auto">
          {prompt ?? id}
        </p>
        <p className="waits-id">
          <code>{id}</code> {words !== '' && `· ${words}`}
        </p>
        {child !== undefined && (
          <p className="waits-id">
            {t('in')} <Link href={executionHref(child)}>{child}</Link>
          </p>
        )}
      </div>
      {deadline !== undefined && <TimeLeft openedAt={openedAt} deadline={deadline} now={now} />}
      <Link href={gateHref(requestId)} className={canAnswer ? 'lamp-button' : 'outline-button'}>
        {canAnswer ? answerVerb(kind) : t('view')}
        <span className="unseen"> {prompt ?? id}</span>
      </Link>
    </>
  );
}

function answerVerb(kind: Waiting['kind']): string {
  return kind === 'approval' ? t('review') : t('answer');
}
