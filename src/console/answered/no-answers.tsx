import type { ReactElement } from 'react';
import { t } from '../texts/answered';
import type { AnsweredFilter } from './answered-filter';
import type { UsedAnswered } from './use-answered';

interface NoAnswersProps {
  readonly answered: UsedAnswered;
  readonly filter: AnsweredFilter;
  /** The words that the person searches. */
  readonly q: string;
}

/** Shown in place of an empty list. It says that nothing was answered only if everything is known. */
export function NoAnswers({ answered, filter, q }: NoAnswersProps): ReactElement {
  const { signals = [], progress, incomplete } = answered;
  if (progress !== undefined)
    return (
      <Says title={t('notKnownYet')}>
        {t('executionsReadLive', { read: progress.read, of: progress.of })}
      </Says>
    );
  if (signals.length > 0)
    return (
      <Says title={t('noAnswersMatch')}>{t('countAnswersWereSearched', { count: signals.length })}</Says>
    );
  if (incomplete !== undefined) return <Says title={t('noAnswersAreKnown')}>{incomplete}</Says>;
  const { by, outcome, workflowType, since } = filter;
  const isNarrow = [q, by, workflowType].some((word) => word !== '') || outcome !== 'decided';
  return isNarrow ? (
    <Says title={t('noAnswersMatch')}>{t('chooseLongerOrFewer')}</Says>
  ) : (
    <Says title={t('noAnswersYet')}>{t(`nothing-${since}`)}</Says>
  );
}

function Says({ title, children }: { readonly title: string; readonly children: string }): ReactElement {
  return (
    <div className="says">
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}
