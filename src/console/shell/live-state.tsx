/** In the top bar: whether changes arrive, Temporal answers, and each task queue that has questions has a worker. */
import type { ReactElement } from 'react';
import type { System } from '../api/contract';
import { t } from '../texts/shell';

interface LiveStateProps {
  /** Undefined until it is known. */
  readonly system: System | undefined;
}

export function LiveState({ system }: LiveStateProps): ReactElement {
  const isWhole =
    system === undefined ||
    (system.temporal.isReachable && system.taskQueues.every(({ hasWorker }) => hasWorker));
  return isWhole ? (
    <span className="live" title={t('changesAppearAsTheyHappen')}>
      {t('live')}
    </span>
  ) : (
    <span className="live partly" title={t('aSystemBehindTheQuestions')}>
      {t('partlyLive')}
    </span>
  );
}
