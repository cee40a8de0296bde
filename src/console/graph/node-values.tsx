/** The values of a node: what went in, and what came out or failed. They come from the history, so they need no worker. */
import type { ReactElement } from 'react';
import type { DataStep, ExecutionData, GraphNode } from '../api/contract';
import { FailureChain } from '../execution/data/failure-chain';
import { ShownData } from '../execution/data/shown-data';
import { ShownInputs } from '../execution/data/shown-inputs';
import { useData } from '../execution/data/use-data';
import { t } from '../texts/graph';
import { isGate, isOpen } from './node-words';

interface NodeValuesProps {
  readonly node: GraphNode;
  readonly workflowId: string;
  readonly version: number;
}

/** Renders nothing until the values are read, and for a node without values. */
export function NodeValues({ node, workflowId, version }: NodeValuesProps): ReactElement | undefined {
  const { data } = useData(workflowId, version);
  const { input, result, failure, resultLabel } = valuesOf(node, data);
  if (input.length === 0 && result === undefined && failure === undefined) return undefined;
  return (
    <div className="node-values">
      <ShownInputs input={input} level={4} />
      {result !== undefined && <ShownData label={resultLabel} shown={result} level={4} />}
      {failure !== undefined && (
        <>
          <h4>{isOpen(node) ? t('whyTheLastAttemptFailed') : t('whyItFailed')}</h4>
          <FailureChain failure={failure} />
        </>
      )}
    </div>
  );
}

type Values = Pick<DataStep, 'input' | 'result' | 'failure'> & { readonly resultLabel: string };

function valuesOf(node: GraphNode, data: ExecutionData | undefined): Values {
  const { kind, failure } = node;
  const own = failure === undefined ? undefined : [{ message: failure }];
  if (data === undefined) return { input: [], failure: own, resultLabel: '' };
  if (kind === 'start') return { input: data.input, resultLabel: '' };
  if (kind === 'end')
    return { input: [], result: data.result, failure: data.failure ?? own, resultLabel: t('result') };
  const step = data.steps.find((one) => isStepOf(one, node));
  return {
    input: step?.input ?? [],
    result: step?.result,
    failure: step?.failure ?? own,
    resultLabel: isGate(node) ? t('answer') : t('result'),
  };
}

function isStepOf(step: DataStep, node: GraphNode): boolean {
  if (isGate(node)) return step.kind === 'gate' && step.requestId === node.requestId;
  return step.id === (node.step ?? node.id);
}
