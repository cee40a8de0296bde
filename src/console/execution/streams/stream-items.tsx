/** The items of a stream that the history of the current run has, the oldest first, and which of them wait for the workflow. */
import type { ReactElement } from 'react';
import { nameInWords } from '../../../wire/names';
import type { DataStep, Stream, WaitingItems } from '../../api/contract';
import { readJson } from '../../api/ask';
import { executionApi } from '../../address/execution-address';
import { StateShape } from '../../pieces/state-word';
import { wayInWords } from '../../pieces/way-in-words';
import { agoInWords, instantInWords } from '../../pieces/time-in-words';
import { ValueBody } from '../../report/value-body';
import { t } from '../../texts/execution';
import { ExecutionLoading, PartFailed } from '../execution-states';
import { useData } from '../data/use-data';
import { usePart } from '../use-part';

interface StreamItemsProps {
  readonly workflowId: string;
  readonly version: number;
  readonly stream: Stream;
  readonly now: number;
}

const maxShown = 200;

export function StreamItems({ workflowId, version, stream, now }: StreamItemsProps): ReactElement {
  const { stream: name, waiting } = stream;
  const { data, error, refetch } = useData(workflowId, version);
  const waitingItems = usePart({
    workflowId,
    part: `items ${name}`,
    version,
    read: async (signal) =>
      readJson<WaitingItems>(
        `${executionApi(workflowId)}/streams/${encodeURIComponent(name)}/items?limit=1000`,
        signal,
      ),
    enabled: waiting > 0,
  });
  if (data === undefined && error !== null)
    return <PartFailed what={t('theItemsCannotBeLoaded')} error={error} onTry={() => void refetch()} />;
  if (data === undefined) return <ExecutionLoading words={t('loadingTheItems')} />;
  const items = data.steps.filter((step) => step.kind === 'stream-item' && step.name === name);
  const shown = items.slice(-maxShown);
  const left =
    waiting > 0 ? new Set(waitingItems.data?.items.map(({ requestKey }) => requestKey)) : undefined;
  return (
    <section className="stream-items" aria-label={t('itemsOfName', { name })}>
      {items.length === 0 && <p className="stream-note">{t('noItemYet')}</p>}
      {shown.length < items.length && (
        <p className="stream-note">{t('newestItems', { count: shown.length, total: items.length })}</p>
      )}
      <ol>
        {shown.map((item) => (
          <li key={item.id}>
            <StreamItem item={item} now={now} isWaiting={left?.has(item.requestKey ?? '') === true} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface StreamItemProps {
  readonly item: DataStep;
  readonly now: number;
  readonly isWaiting: boolean;
}

function StreamItem({ item, now, isWaiting }: StreamItemProps): ReactElement {
  const { actor, startedAt, input } = item;
  const [given] = input;
  const at = Date.parse(startedAt);
  return (
    <>
      <div className="stream-item-head">
        <strong>
          <bdi>{actor === undefined ? t('unknown') : nameInWords(actor)}</bdi>
        </strong>
        {actor !== undefined && <span>{wayInWords(actor.via)}</span>}
        <time dateTime={startedAt} title={instantInWords(at)}>
          {agoInWords(now - at)}
        </time>
      </div>
      <div className="stream-item-value">
        {given?.missing === undefined ? <ValueBody value={given?.value} label={t('item')} /> : given.missing}
      </div>
      {isWaiting && (
        <p className="stream-item-waits">
          <StateShape state="gone" /> {t('notReceivedYet')}
        </p>
      )}
    </>
  );
}
