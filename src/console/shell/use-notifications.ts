/**
 * Notifies the person of questions that open while the page is hidden. Questions that open within a second share one
 * notification. Tabs of the same browser replace each other's notification, so it appears once.
 */
import { showTurns } from '../../values/show-turns';
import { useEffect, useRef } from 'react';
import type { OpenedSignal } from '../api/contract';
import { useLive } from '../api/live';
import { basePath } from '../page-facts';
import { t } from '../texts/shell';
import { isNotifying } from './notifying';

const gatherMs = 1_000;

export function useNotifications(): void {
  const opened = useRef<OpenedSignal[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive({
    opened: (signal) => {
      if (document.visibilityState !== 'hidden' || !isNotifying()) return;
      opened.current.push(signal);
      timer.current ??= setTimeout(() => {
        notify(opened.current);
        opened.current = [];
        timer.current = undefined;
      }, gatherMs);
    },
  });
}

function notify(signals: readonly OpenedSignal[]): void {
  const [first] = signals;
  if (first === undefined) return;
  const isOne = signals.length === 1;
  const title = isOne ? (first.prompt ?? first.id) : t('countNewQuestions', { count: signals.length });
  const shown = new Notification(showTurns(title), {
    tag: `gatehouse${basePath}`,
    body: t('aQuestionWaits'),
  });
  shown.addEventListener('click', () => {
    window.focus();
    shown.close();
    const gate = isOne ? `?gate=${encodeURIComponent(first.requestId)}` : '';
    location.assign(`${basePath}/inbox${gate}`);
  });
}
