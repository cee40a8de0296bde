/** The end of an execution: its result, or why it failed. */
import type { ReactElement } from 'react';
import type { Graph } from '../api/contract';
import { FailureChain } from './failure-chain';
import { ShownData } from './shown-data';
import { useData } from './use-data';

interface ExecutionEndProps {
  readonly graph: Graph;
  readonly version: number;
}

const words: Partial<Record<Graph['status'], string>> = {
  completed: 'The workflow returned no value.',
  cancelled: 'The execution was cancelled.',
  terminated: 'The execution was terminated.',
  'timed-out': 'The execution ran longer than its timeout allows.',
  'continued-as-new': 'The execution continues in another run.',
};

export default function ExecutionEnd({ graph, version }: ExecutionEndProps): ReactElement | undefined {
  const { workflowId, status } = graph;
  const { data } = useData(workflowId, version);
  // Data that were read while the execution ran have no end yet.
  if (data === undefined || data.status === 'running') return undefined;
  const { result, failure } = data;
  return (
    <section className="card execution-end" aria-label="How it ended">
      {result !== undefined && <ShownData label="Result" shown={result} level={2} />}
      {failure !== undefined && (
        <>
          <h2>{status === 'terminated' ? 'Terminated' : 'Why it failed'}</h2>
          <FailureChain failure={failure} />
        </>
      )}
      {result === undefined && failure === undefined && (
        <>
          <h2>Result</h2>
          <p className="part-says">{words[status] ?? 'Nothing more is known.'}</p>
        </>
      )}
    </section>
  );
}
