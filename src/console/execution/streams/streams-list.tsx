/** The streams of the execution with their counts, as links to the view of each stream. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Stream } from '../../api/contract';
import { typeForPeople } from '../../../values/type-for-people';
import { hrefWith } from '../../address/execution-address';
import { t } from '../../texts/execution';
import { t as typeWords } from '../../texts/types';
import { StreamCounts } from './stream-counts';

interface StreamsListProps {
  readonly streams: readonly Stream[];
  readonly now: number;
}

export function StreamsList({ streams, now }: StreamsListProps): ReactElement {
  return (
    <section className="card streams" aria-labelledby="streams">
      <h2 id="streams">{t('streams')}</h2>
      <ul>
        {streams.map((stream) => (
          <li key={stream.stream}>
            <p className="waits-id">
              <Link href={hrefWith({ tab: 'streams', stream: stream.stream })}>
                <code>{stream.stream}</code>
              </Link>
              {stream.type !== undefined &&
                ` · ${typeForPeople({ kind: 'input', type: stream.type }, typeWords)}`}
            </p>
            <StreamCounts stream={stream} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}
