/** The view of the streams: the list, the items of the chosen stream, and a form that sends an item. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Graph, Stream } from '../../api/contract';
import { hrefWith, useAddressQuery } from '../../address/execution-address';
import { t } from '../../texts/execution';
import { StreamCounts } from './stream-counts';
import { StreamItems } from './stream-items';
import { StreamSend } from './stream-send';
import './streams-view.css';

interface StreamsViewProps {
  readonly graph: Graph;
  readonly version: number;
  /** Undefined if they cannot be listed, because no worker runs. */
  readonly streams: readonly Stream[] | undefined;
  readonly now: number;
}

export default function StreamsView({ graph, version, streams, now }: StreamsViewProps): ReactElement {
  const [query] = useAddressQuery();
  const { workflowId, status } = graph;
  if (streams === undefined) return <p className="part-says">{t('theStreamsCannotBeListed')}</p>;
  const [first] = streams;
  const shown = streams.find(({ stream }) => stream === query.get('stream')) ?? first;
  if (shown === undefined) return <p className="part-says">{t('thisExecutionHasNoStreams')}</p>;
  return (
    <div className="streams-view">
      <nav aria-label={t('streams')}>
        {streams.map((each) => (
          <Link
            key={each.stream}
            href={hrefWith({ stream: each.stream })}
            replace
            className="streams-view-link"
            aria-current={each === shown ? 'true' : undefined}
          >
            <code>{each.stream}</code>
            <StreamCounts stream={each} now={now} />
          </Link>
        ))}
      </nav>
      <StreamItems workflowId={workflowId} version={version} stream={shown} now={now} />
      <StreamSend
        key={shown.stream}
        workflowId={workflowId}
        stream={shown}
        isRunning={status === 'running'}
      />
    </div>
  );
}
