/** The end of an execution: its result, or why it failed. */
import type { ReactElement } from 'react';
import type { Graph } from '../../api/contract';
import { t } from '../../texts/execution';
import { FailureChain } from '../data/failure-chain';
import { ShownData } from '../data/shown-data';
import { useData } from '../data/use-data';

interface ExecutionEndProps {
  readonly graph: Graph;
  readonly version: number;
}

const known = ['completed', 'cancelled', 'terminated', 'timed-out', 'continued-as-new'] as const;

export default function ExecutionEnd({ graph, version }: ExecutionEndProps): ReactElement | undefined {
  const { workflowId, status } = graph;
  const { data } = useData(workflowId, version);
  // Data that were read while the execution ran have no end yet.
  if (data === undefined || data.status === 'running') return undefined;
  const { result, failure } = data;
  return (
    <section className="card execution-end" aria-label={t('howItEnded')}>
      {result !== undefined && <ShownData label={t('result')} shown={result} level={2} />}
      {failure !== undefined && (
        <>
          <h2>{status === 'terminated' ? t('terminated') : t('whyItFailed')}</h2>
          <FailureChain failure={failure} />
        </>
      )}
      {result === undefined && failure === undefined && (
        <>
          <h2>{t('result')}</h2>
          <p className="part-says">{endInWords(status)}</p>
        </>
      )}
    </section>
  );
}

function endInWords(status: Graph['status']): string {
  const ended = known.find((each) => each === status);
  return ended === undefined ? t('nothingMore') : t(`ended-${ended}`);
}
