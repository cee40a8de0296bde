/** The graph as a list of its nodes in order of start, for screen readers and for phones. */
import { useState, type ReactElement } from 'react';
import type { Graph } from '../api/contract';
import { useIsPhone } from '../pieces/use-is-phone';
import { clockInWords, instantInWords } from '../pieces/time-in-words';
import { t } from '../texts/graph';
import { isAhead, remarksOf } from './node-words';
import { NowProvider } from './now-context';
import { TimelineRow } from './timeline-row';
import './timeline.css';

interface TimelineProps {
  readonly graph: Graph;
}

export function Timeline({ graph }: TimelineProps): ReactElement {
  const { nodes } = graph;
  const isPhone = useIsPhone();
  const [newestFirst, setNewestFirst] = useState(isPhone);
  const startedAt = nodes[0]?.startedAt;
  const rows = newestFirst ? newestFirstOf(nodes) : nodes;
  return (
    <div className="timeline">
      <div className="timeline-head">
        {startedAt !== undefined && (
          <span>
            {t('since')}{' '}
            <time dateTime={startedAt} title={instantInWords(Date.parse(startedAt))}>
              {clockInWords(Date.parse(startedAt))}
            </time>
          </span>
        )}
        <button
          type="button"
          aria-pressed={newestFirst}
          className="timeline-turn"
          onClick={() => setNewestFirst(!newestFirst)}
        >
          {t('newestFirst')}
        </button>
      </div>
      {remarksOf(graph).map((words) => (
        <p key={words} className="timeline-remark">
          {words}
        </p>
      ))}
      <NowProvider>
        <ol reversed={newestFirst} aria-label={t('timelineOfWorkflowid', { workflowId: graph.workflowId })}>
          {rows.map((node) => (
            <TimelineRow key={node.id} node={node} startedAt={startedAt ?? ''} />
          ))}
        </ol>
      </NowProvider>
    </div>
  );
}

/** What is ahead has no start, and stays below what has begun. */
function newestFirstOf(nodes: Graph['nodes']): Graph['nodes'] {
  const begun = nodes.filter((node) => !isAhead(node));
  return [...begun.toReversed(), ...nodes.filter(isAhead)];
}
