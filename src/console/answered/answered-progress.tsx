import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { executionHref } from '../address/execution-address';
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
      <p className="missing">
        {`${progress.read.toLocaleString('en')} of ${progress.of.toLocaleString('en')} executions are read. More answers may appear.`}
      </p>
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
      Not all answers are listed here. More are in{' '}
      {workflowIds.map((workflowId, index) => (
        <span key={workflowId}>
          {index > 0 && ', '}
          <Link href={`${executionHref(workflowId)}?tab=audit`}>{workflowId}</Link>
        </span>
      ))}
      .
    </>
  );
}
