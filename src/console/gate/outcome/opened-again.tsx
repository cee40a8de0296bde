/** Shown if the gate has opened again since this round. The button opens the new round, with what was typed. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { Signal, SignalList } from '../../api/contract';
import { readJson } from '../../api/ask';
import { executionApi } from '../../address/execution-address';
import { ByWhom } from '../../pieces/by-whom';
import { StateShape } from '../../pieces/state-word';
import { agoInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/gate';
import { keepDraft, readDraft } from '../drafts/drafts';
import { GateButton } from '../panel/gate-button';
import { outcomeInWords } from './outcome-words';
import { GateSubtitle } from '../panel/gate-subtitle';

interface OpenedAgainProps {
  readonly signal: Signal;
  readonly now: number;
  readonly onOpen: ((requestId: string) => void) | undefined;
}

const maxSignals = 1_000;

export function OpenedAgain({ signal, now, onOpen }: OpenedAgainProps): ReactElement | undefined {
  const { id, requestId, workflowId } = signal;
  const [, navigate] = useLocation();
  const { data } = useQuery({
    queryKey: ['rounds', requestId],
    queryFn: ({ signal: abort }) =>
      readJson<SignalList>(`${executionApi(workflowId)}/signals?limit=${maxSignals}`, abort),
    retry: false,
    staleTime: 0,
  });
  const rounds = (data?.items ?? []).filter((other) => other.id === id).toReversed();
  const latest = rounds.at(-1);
  if (latest === undefined || latest.state !== 'pending' || latest.requestId === requestId) return undefined;

  const isCounted = data?.nextCursor === undefined;
  const mine = rounds.findIndex((other) => other.requestId === requestId) + 1;
  const name = isCounted ? t('roundNumber', { number: rounds.length }) : t('theNewRound');
  const draft = readDraft(requestId);
  const open = (): void => {
    if (draft !== undefined && readDraft(latest.requestId) === undefined)
      keepDraft(latest.requestId, draft.typed);
    if (onOpen === undefined) navigate(`/form/${encodeURIComponent(latest.requestId)}`);
    else onOpen(latest.requestId);
  };
  return (
    <section className="gate-again">
      <GateSubtitle>
        <StateShape state="pending" /> {t('askedAgain')}
      </GateSubtitle>
      <p>
        {isCounted && mine > 0 && `${t('youLookAt', { number: mine })} `}
        {outcomeInWords(signal)}
        <ByWhom actor={signal.decidedBy} />
        {signal.decidedAt !== undefined && ` ${agoInWords(now - Date.parse(signal.decidedAt))}`};{' '}
        {t('roundOpened', { name, ago: agoInWords(now - Date.parse(latest.openedAt)) })}
      </p>
      <p className="gate-outcome-buttons">
        <GateButton look="lamp" onClick={open}>
          {t('openName', { name })}
        </GateButton>
        {draft !== undefined && <span className="gate-note">{t('whatYouTypedIsCopied')}</span>}
      </p>
    </section>
  );
}
