/** Why a listed execution failed, in one line. It is read when the row is seen, and once, because an end never changes. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { executionApi } from '../../address/execution-address';
import type { Ending } from '../../api/contract';
import { readJson } from '../../api/ask';
import { failureInWords } from './failure-in-words';

interface FailureReasonProps {
  readonly workflowId: string;
  readonly runId: string;
}

export function FailureReason({ workflowId, runId }: FailureReasonProps): ReactElement {
  const line = useRef<HTMLParagraphElement>(null);
  const isSeen = useSeen(line);
  const { data } = useQuery({
    queryKey: ['ending', workflowId, runId],
    queryFn: async ({ signal }) =>
      readJson<Ending>(`${executionApi(workflowId)}/ending?runId=${encodeURIComponent(runId)}`, signal),
    enabled: isSeen,
    staleTime: Infinity,
    retry: false,
  });
  const words = data?.failure === undefined ? undefined : failureInWords(data.failure).words;
  return (
    <p ref={line} className="execution-reason" title={words} dir="auto">
      {words ?? '\u00a0'}
    </p>
  );
}

/** Whether an element has been visible. */
function useSeen(element: { readonly current: HTMLElement | null }): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const seen = element.current;
    if (seen === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      setIsSeen(true);
      observer.disconnect();
    });
    observer.observe(seen);
    return () => observer.disconnect();
  }, [element]);
  return isSeen;
}
