import type { ReactElement } from 'react';
import type { AnsweredFilter } from './answered-filter';
import type { UsedAnswered } from './use-answered';

interface NoAnswersProps {
  readonly answered: UsedAnswered;
  readonly filter: AnsweredFilter;
  /** The words that the person searches. */
  readonly q: string;
}

const nothing = {
  hour: 'Nothing was answered in the last hour.',
  day: 'Nothing was answered in the last 24 hours.',
  week: 'Nothing was answered in the last 7 days.',
  month: 'Nothing was answered in the last 30 days.',
};

/** Shown in place of an empty list. It says that nothing was answered only if everything is known. */
export function NoAnswers({ answered, filter, q }: NoAnswersProps): ReactElement {
  const { signals = [], progress, incomplete } = answered;
  if (progress !== undefined)
    return (
      <Says title="Not known yet">
        {`${progress.read.toLocaleString('en')} of ${progress.of.toLocaleString('en')} executions are read. Answers appear here by themselves.`}
      </Says>
    );
  if (signals.length > 0)
    return <Says title="No answers match">{`${signals.length} answers were searched.`}</Says>;
  if (incomplete !== undefined) return <Says title="No answers are known">{incomplete}</Says>;
  const { by, outcome, workflowType, since } = filter;
  const isNarrow = [q, by, workflowType].some((word) => word !== '') || outcome !== 'decided';
  return isNarrow ? (
    <Says title="No answers match">Choose a longer time or fewer filters.</Says>
  ) : (
    <Says title="No answers yet">{nothing[since]}</Says>
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
