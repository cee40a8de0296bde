/** The details of the selected node, beside the graph. */
import { useContext, useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { nameInWords } from '../../wire/names';
import type { Graph, GraphNode } from '../api/contract';
import { useCanAnswer } from '../api/use-can-answer';
import { CopyButton } from '../pieces/copy-button';
import { StateWord } from '../pieces/state-word';
import { tookInWords, instantInWords, leftInWords } from '../pieces/time-in-words';
import { t } from '../texts/graph';
import { NodeValues } from './node-values';
import { NowContext } from './now-context';
import { executionHref } from '../address/execution-address';
import {
  attemptOf,
  isGate,
  isOpen,
  kindInWords,
  nameOf,
  shownState,
  timeOf,
  verbOf,
  whoOf,
} from './node-words';
import { dateFormat } from '../texts/date-format';
import { wayInWords } from '../pieces/way-in-words';
import { Icon } from '../pieces/icon';

interface NodeDetailsProps {
  readonly node: GraphNode;
  readonly graph: Graph;
  readonly version: number;
  readonly onOpenGate: (requestId: string) => void;
  readonly onClose: () => void;
}

export default function NodeDetails(props: NodeDetailsProps): ReactElement {
  const { node, graph, version, onOpenGate, onClose } = props;
  const { id, name, kind, state, summary, workflowId, requestId, startedAt, endedAt, deadline } = node;
  const canAnswer = useCanAnswer();
  const closer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    closer.current?.focus({ preventScroll: true });
    closer.current?.closest('section')?.scrollIntoView({ block: 'nearest' }); // it may be below the graph
  }, [id]);
  const who = whoOf(node);
  const now = useContext(NowContext);
  const took = timeOf({ ...node, deadline: undefined }, now);
  return (
    <section
      className="graph-details"
      aria-label={t('detailsOfNode', { node: nameOf(node) })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <div>
          <h3 dir="auto">{nameOf(node)}</h3>
          <p>{kindInWords(kind)}</p>
        </div>
        <button
          ref={closer}
          type="button"
          className="icon-button"
          aria-label={t('closeDetails')}
          onClick={onClose}
        >
          <Icon d="m5 5 10 10M15 5 5 15" />
        </button>
      </header>
      {kind !== 'start' && (
        <p className="graph-details-state">
          <StateWord state={shownState(node)}>{who === undefined ? '' : ` ${t('by', { who })}`}</StateWord>{' '}
          <span className="number">{[took, attemptOf(node)].filter(Boolean).join(', ')}</span>
        </p>
      )}
      {summary !== undefined && <p dir="auto">{summary}</p>}
      {isGate(node) && requestId !== undefined && (
        <button
          type="button"
          className={state === 'waiting' && canAnswer ? 'graph-open lamp' : 'graph-open'}
          onClick={() => onOpenGate(requestId)}
        >
          {verbOf(node, canAnswer)}
          <span className="unseen"> {nameOf(node)}</span>
        </button>
      )}
      <dl>
        {startedAt !== undefined && (
          <Fact name={kind === 'end' ? t('at') : t('began')}>
            <Instant at={startedAt} />
          </Fact>
        )}
        {endedAt !== undefined && kind !== 'end' && endedAt !== startedAt && (
          <Fact name={t('ended')}>
            <Instant at={endedAt} />
          </Fact>
        )}
        {deadline !== undefined && (
          <Fact name={kind === 'timer' || kind === 'sleep' ? t('fires') : t('deadline')}>
            <Instant at={deadline} />
            {isOpen(node) && <span className="number"> {leftInWords(Date.parse(deadline), now)}</span>}
          </Fact>
        )}
        {deadline !== undefined && startedAt !== undefined && (kind === 'timer' || kind === 'sleep') && (
          <Fact name={t('length')}>{tookInWords(Date.parse(deadline) - Date.parse(startedAt))}</Fact>
        )}
        {node.actor !== undefined && (
          <Fact name={t('answerBy')}>
            <bdi>{nameInWords(node.actor)}</bdi> ({wayInWords(node.actor.via)})
          </Fact>
        )}
        {workflowId !== undefined && (
          <Fact name={t('execution')}>
            <Link href={executionHref(workflowId)}>{workflowId}</Link>
          </Fact>
        )}
        {state === 'ahead' && <Fact name={t('ahead')}>{t('notComeToYet')}</Fact>}
        {state === 'skipped' && <Fact name={t('skipped')}>{t('notReached')}</Fact>}
        {state === 'unknown' && <Fact name={t('unknown')}>{t('theOutcomeCannotBeDetermined')}</Fact>}
      </dl>
      {isGate(node) && (
        <details className="graph-ids">
          <summary>{t('details')}</summary>
          <dl>
            <Fact name={t('signal')}>
              <code>{name}</code>
            </Fact>
            {node.round !== undefined && (
              <Fact name={t('openedAs')}>{t('numberOfAllGates', { number: node.round })}</Fact>
            )}
            {requestId !== undefined && (
              <Fact name={t('request')}>
                <code>{requestId}</code> <CopyButton text={requestId} what={t('requestId')} />
              </Fact>
            )}
          </dl>
        </details>
      )}
      <NodeValues node={node} workflowId={graph.workflowId} version={version} />
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Instant({ at }: { readonly at: string }): ReactElement {
  return (
    <time dateTime={at} title={instantInWords(Date.parse(at))}>
      {exact(Date.parse(at))}
    </time>
  );
}

const exact = dateFormat({
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
