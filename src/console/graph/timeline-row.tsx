/** A node as a row: its time, name, state, duration, actor and buttons. */
import { memo, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { GraphNode } from '../api/contract';
import { gateHref } from '../address/gate-address';
import { useCanAnswer } from '../api/use-can-answer';
import { StateShape } from '../pieces/state-word';
import { tookInWords, instantInWords } from '../pieces/time-in-words';
import { executionHref } from '../address/execution-address';
import { t } from '../texts/graph';
import { Rich } from '../texts/rich';
import { NodeTime } from './node-time';
import {
  attemptOf,
  isGate,
  isOpen,
  kindInWords,
  nameOf,
  shownState,
  stateWordOf,
  verbOf,
  waitsForPeople,
  whoOf,
} from './node-words';

interface TimelineRowProps {
  readonly node: GraphNode;
  /** The start of the run. Rows show the time after it. */
  readonly startedAt: string;
}

export const TimelineRow = memo(function TimelineRow({ node, startedAt }: TimelineRowProps): ReactElement {
  const { kind, summary, failure, workflowId, requestId } = node;
  const at = node.startedAt === undefined ? undefined : Date.parse(node.startedAt);
  const who = whoOf(node);
  const canAnswer = useCanAnswer();
  return (
    <li className={`timeline-row ${shownState(node)}`}>
      {at === undefined ? (
        <span className="timeline-at" />
      ) : (
        <time className="timeline-at number" dateTime={node.startedAt} title={instantInWords(at)}>
          {offsetInWords(at - Date.parse(startedAt))}
        </time>
      )}
      <span className="timeline-shape">
        <StateShape state={shownState(node)} />
      </span>
      <div className="timeline-what">
        <b dir="auto">{nameOf(node)}</b>{' '}
        <span>{[kindInWords(kind), attemptOf(node)].filter(Boolean).join(', ')}</span>
        {summary !== undefined && summary !== node.name && <p dir="auto">{summary}</p>}
        {workflowId !== undefined && (
          <p>
            <Link href={executionHref(workflowId)}>{workflowId}</Link>
          </p>
        )}
        {failure !== undefined && (
          <p className="timeline-failure" dir="auto">
            {isOpen(node) ? `${t('itsLastAttempt')} ` : ''}
            {failure}
          </p>
        )}
      </div>
      <div className="timeline-state">
        <b>{stateWordOf(node)}</b>
        {who !== undefined && (
          <span className="timeline-who">
            {' '}
            <Rich t={t} text="by" facts={{ who: <bdi>{who}</bdi> }} />
          </span>
        )}{' '}
        <NodeTime node={node} />
      </div>
      {isGate(node) && requestId !== undefined && (
        <Link
          href={gateHref(requestId)}
          className={waitsForPeople(node) && canAnswer ? 'timeline-act lamp' : 'timeline-act'}
        >
          {verbOf(node, canAnswer)}
          <span className="unseen"> {nameOf(node)}</span>
        </Link>
      )}
    </li>
  );
});

/** Whole seconds, `0 s` and not `120 ms`, because milliseconds do not matter here. */
function offsetInWords(ms: number): string {
  return ms < 950 ? '0 s' : tookInWords(ms);
}
