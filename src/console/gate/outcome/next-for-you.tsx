/** Shown below a receipt: the next signal to answer. Enter opens it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactElement } from 'react';
import type { Signal } from '../../api/contract';
import { basePath } from '../../page-facts';
import { StateShape } from '../../pieces/state-word';
import { deadlineInWords } from '../../pieces/time-in-words';
import { shownList } from '../../inbox/shown-list';
import { t } from '../../texts/gate';
import { nextSignal } from './next-signal';

interface NextForYouProps {
  readonly signal: Signal;
  readonly now: number;
  /** Set in the dialog only: shows another signal in the panel. */
  readonly onOpen: ((requestId: string) => void) | undefined;
}

export function NextForYou({ signal, now, onOpen }: NextForYouProps): ReactElement {
  const { workflowId, requestId } = signal;
  const link = useRef<HTMLAnchorElement>(null);
  const wasPressed = useRef(false); // Enter, before the next signal was found
  const { data: next } = useQuery({
    queryKey: ['next', requestId],
    queryFn: ({ signal: abort }) => nextSignal({ workflowId, requestId }, shownList, abort),
    staleTime: Number.POSITIVE_INFINITY, // the offer must not change while a person presses Enter
    retry: false,
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.repeat || isControl(event.target)) return;
      if (link.current === null) wasPressed.current = true;
      else link.current.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    if (typeof next === 'object' && wasPressed.current) link.current?.click();
  }, [next]);

  return (
    <div className="gate-next">
      {next === undefined && <p role="status">{t('lookingForTheNextQuestion')}</p>}
      {next === 'none' && (
        <>
          <p className="gate-next-what" role="status">
            {t('nothingElseWaits')}
          </p>
          <a ref={link} className="gate-button outline" href={`${basePath}/inbox`}>
            {t('openTheInbox')} <kbd aria-hidden="true">Enter</kbd>
          </a>
        </>
      )}
      {typeof next === 'object' && (
        <>
          <StateShape state="pending" />
          <div className="gate-next-what" role="status">
            <p>{dueInWords(next.deadline, now)}</p>
            <p className="gate-next-question" dir="auto">
              {next.prompt ?? next.id}
            </p>
          </div>
          <a
            ref={link}
            className="gate-button outline"
            href={`${basePath}/form/${encodeURIComponent(next.requestId)}`}
            onClick={(event) => {
              if (onOpen === undefined || event.metaKey || event.ctrlKey) return;
              event.preventDefault();
              onOpen(next.requestId);
            }}
          >
            {next.kind === 'approval' ? t('review') : t('answer')}
            <span className="unseen"> {next.prompt ?? next.id}</span> <kbd aria-hidden="true">Enter</kbd>
          </a>
        </>
      )}
    </div>
  );
}

function dueInWords(deadline: string | undefined, now: number): string {
  return deadline === undefined
    ? t('nextForYou')
    : t('nextForYouDeadline', { deadline: deadlineInWords(Date.parse(deadline), now) });
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, input, textarea, select') !== null;
}
