/** Shown on every page while Temporal does not answer, or a task queue that has questions has no worker. */
import type { ReactElement } from 'react';
import type { System } from '../api/contract';
import { clockInWords } from '../pieces/time-in-words';
import { t } from '../texts/shell';

export function SystemNotice({ system }: { readonly system: System }): ReactElement | undefined {
  const { temporal, taskQueues } = system;
  if (!temporal.isReachable)
    return (
      <div className="notice">
        <div>
          <strong role="status">
            {temporal.since === undefined
              ? t('noAnswer')
              : t('noAnswerSince', { since: clockOf(temporal.since) })}
          </strong>
          <p>{t('answersCannotBeSentNow')}</p>
          {temporal.reason !== undefined && (
            <details>
              <summary>{t('detailsForAdministrators')}</summary>
              <p>{temporal.reason}</p>
            </details>
          )}
        </div>
      </div>
    );
  const away = taskQueues.filter(({ hasWorker }) => !hasWorker);
  if (away.length === 0) return undefined;
  return (
    <div className="notice">
      <div>
        {away.map(({ taskQueue, lastPollAt }) => (
          <strong key={taskQueue} role="status">
            {lastPollAt === undefined
              ? t('noWorker', { taskQueue })
              : t('noWorkerSince', { taskQueue, since: clockOf(lastPollAt) })}
          </strong>
        ))}
        <p>{t('youCanAnswerItsQuestions')}</p>
      </div>
    </div>
  );
}

function clockOf(instant: string): string {
  return clockInWords(Date.parse(instant));
}
