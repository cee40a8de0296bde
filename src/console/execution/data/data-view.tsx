/** The inputs and outputs of the execution and of its steps. */
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { nameInWords } from '../../../wire/names';
import type { DataStep, ExecutionData, ShownValue } from '../../api/contract';
import { gateHref } from '../../address/gate-address';
import { tookInWords } from '../../pieces/time-in-words';
import { executionHref } from '../../address/execution-address';
import { numberInWords } from '../../texts/number-in-words';
import { t } from '../../texts/execution';
import { Rich } from '../../texts/rich';
import { ExecutionLoading, PartFailed } from '../execution-states';
import { FailureChain } from './failure-chain';
import { ShownData } from './shown-data';
import { ShownInputs } from './shown-inputs';
import { useData } from './use-data';
import './data-view.css';

interface DataViewProps {
  readonly workflowId: string;
  readonly version: number;
}

export default function DataView({ workflowId, version }: DataViewProps): ReactElement {
  const { data, error, refetch } = useData(workflowId, version);
  if (data === undefined && error !== null)
    return <PartFailed what={t('theValuesCannotBeLoaded')} error={error} onTry={() => void refetch()} />;
  if (data === undefined) return <ExecutionLoading words={t('loadingTheValues')} />;
  const { input, result, failure, memo = {}, steps, truncated } = data;
  return (
    <div className="data-view">
      <section aria-label={t('ofTheExecution')}>
        {input.length === 0 && <p className="data-none">{t('itWasStartedWithoutArguments')}</p>}
        <ShownInputs input={input} level={3} />
        <Outcome data={data} />
        {failure !== undefined && result === undefined && <FailureChain failure={failure} />}
        {Object.entries(memo).map(([key, value]) => (
          <ShownData key={key} label={t('memoKey', { key })} shown={value} level={3} />
        ))}
      </section>
      {steps.length > 0 && (
        <section aria-labelledby="data-steps">
          <h3 id="data-steps" className="data-head">
            {t('steps')} <span className="count number">{numberInWords(steps.length)}</span>
          </h3>
          {truncated !== undefined && <p className="data-none">{sentence(truncated)}</p>}
          <ol className="data-steps">
            {steps.map((step) => (
              <li key={step.id}>
                <Step step={step} isAlone={steps.length <= 3} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function Outcome({ data: { status, result } }: { readonly data: ExecutionData }): ReactElement | undefined {
  if (result !== undefined) return <ShownData label={t('result')} shown={result} level={3} />;
  if (status === 'running') return <p className="data-none">{t('noResultYet')}</p>;
  if (status === 'completed') return <p className="data-none">{t('itReturnedNothing')}</p>;
  return undefined;
}

/** One step. It is collapsed if there are many steps. Its summary has the beginning of its input and output. */
function Step({ step, isAlone }: { readonly step: DataStep; readonly isAlone: boolean }): ReactElement {
  const { kind, name, input, result, failure, startedAt, endedAt, workflowId, requestId, actor } = step;
  const tookMs = endedAt === undefined ? undefined : Date.parse(endedAt) - Date.parse(startedAt);
  const [isOpen, setIsOpen] = useState(isAlone);
  return (
    <details
      className="data-step"
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        <span className="data-step-name">
          <strong>{name}</strong> {t(kind)}
        </span>
        <span className="data-step-brief">{briefly(step)}</span>
      </summary>
      <div className="data-step-body">
        <p className="data-none">
          {actor !== undefined && (
            <>
              <Rich t={t} text="by" facts={{ who: <bdi>{nameInWords(actor)}</bdi> }} />{' '}
            </>
          )}
          {workflowId !== undefined && <Link href={executionHref(workflowId)}>{workflowId}</Link>}{' '}
          {tookMs !== undefined && tookMs > 0 && <>{t('took', { time: tookInWords(tookMs) })} </>}
          {requestId !== undefined && <Link href={gateHref(requestId)}>{t('receipt')}</Link>}
        </p>
        <ShownInputs input={input} level={4} />
        {result !== undefined && (
          <ShownData label={kind === 'gate' ? t('answer') : t('result')} shown={result} level={4} />
        )}
        {failure !== undefined && <FailureChain failure={failure} />}
        {input.length === 0 && result === undefined && failure === undefined && (
          <p className="data-none">{t('noValues')}</p>
        )}
      </div>
    </details>
  );
}

const briefLength = 80;

function briefly({ input, result, failure }: DataStep): string {
  const given = input.map(inBrief).join(', ');
  const [cause] = failure?.slice(-1) ?? [];
  const ended = cause?.message ?? (result === undefined ? undefined : inBrief(result));
  return [given, ended].filter((part) => part !== undefined && part !== '').join(' → ');
}

function inBrief({ value, missing }: ShownValue): string {
  if (missing !== undefined) return '…';
  const text = JSON.stringify(value) ?? '';
  return text.length > briefLength ? `${text.slice(0, briefLength)}…` : text;
}

function sentence(words: string): string {
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}
