import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { executionHref } from '../address/execution-address';
import { t } from '../texts/answered';
import type { UsedAnswered } from './use-answered';

/** How much of a list of answers is known. Nothing if all of it is. */
export function AnsweredProgress({
  answered,
}: {
  readonly answered: UsedAnswered;
}): ReactElement | undefined {
  const { signals = [], progress, incomplete, moreIn } = answered;
  if (progress !== undefined)
    return signals.length === 0 ? undefined : (
      <p className="missing">{t('executionsReadSoFar', { read: progress.read, of: progress.of })}</p>
    );
  if (incomplete === undefined && moreIn.length === 0) return undefined;
  return (
    <p className="missing" role="status">
      {incomplete} {moreIn.length > 0 && <More workflowIds={moreIn} />}
    </p>
  );
}

function More({ workflowIds }: { readonly workflowIds: readonly string[] }): ReactElement {
  return (
    <>
      {t('moreAnswersAreIn')}{' '}
      {workflowIds.map((workflowId, index) => (
        <span key={workflowId}>
          {index > 0 && ', '}
          <Link href={`${executionHref(workflowId)}?tab=audit`}>{workflowId}</Link>
        </span>
      ))}
    </>
  );
}
