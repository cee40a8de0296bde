import { useEffect } from 'react';
import { isOutage } from '../../api/problem';
import type { Answering } from './use-answer';

const everyMs = 3_000;

interface Read {
  /** When the signal was last read, in milliseconds since 1970. */
  readonly asOf: number;
  /** Whether the last read failed, or no worker confirmed it. */
  readonly isDoubtful: boolean;
  readonly onReread: () => void;
}

/**
 * Whether the outage that refused the answer is over, because the signal could be read since. Until then the signal is read
 * every few seconds.
 */
export function useIsBack(answering: Answering, { asOf, isDoubtful, onReread }: Read): boolean {
  const refusedAt = answering.state === 'refused' && isOutage(answering.problem) ? answering.at : undefined;
  const isAway = refusedAt !== undefined && (isDoubtful || asOf <= refusedAt);
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setInterval(onReread, everyMs);
    return () => clearInterval(timer);
  }, [isAway, onReread]);
  return refusedAt !== undefined && !isAway;
}
