/**
 * Reads one signal and keeps it up to date: by the event stream on pages that have one, otherwise by polling with the ETag
 * every few seconds. If a later read fails, the last signal stays.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { Signal } from '../../api/contract';
import { useConnection, useLive } from '../../api/live';
import { asProblem, type Problem } from '../../api/problem';
import type { GateAccess } from './gate-access';
import { readSignal, signalKey, type ReadSignal } from './signal-calls';

const everyMs = 5_000;
/** The event stream reports settled signals. Slow polling finds what the stream missed. */
const everyMsWhileLive = 60_000;

export interface UsedSignal {
  readonly signal: Signal | undefined;
  /** When the signal was last read, in milliseconds since 1970. */
  readonly asOf: number;
  /** Why the last read failed. */
  readonly problem: Problem | undefined;
  readonly isReading: boolean;
  readonly reread: () => void;
  /** Uses this signal until the next read. */
  readonly assume: (signal: Signal) => void;
}

export function useSignal(requestId: string, access: GateAccess, given?: ReadSignal): UsedSignal {
  const queries = useQueryClient();
  const { connection } = useConnection();
  const key = signalKey(access, requestId);
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => readSignal(access, requestId, queries.getQueryData<ReadSignal>(key), signal),
    initialData: given,
    retry: false,
    staleTime: 0,
    refetchOnMount: given === undefined ? 'always' : false,
    refetchInterval: ({ state }) => {
      if (isFinal(state.error)) return isEndingWith(state.error, state.data?.signal) ? everyMs : false;
      if (state.data !== undefined && state.data.signal.state !== 'pending') return false;
      const isConfirmed = state.data?.signal.unconfirmed === undefined;
      // No event says that an answer was counted.
      const isWatched = state.data?.signal.policy === undefined && isConfirmed;
      return connection.state === 'live' && isWatched ? everyMsWhileLive : everyMs;
    },
  });
  const reread = useCallback(() => void refetch({ cancelRefetch: false }), [refetch]); // a failure is in `error`
  const workflowId = data?.signal.workflowId;
  useLive({
    reread,
    settled: (settled) => settled.requestId === requestId && reread(),
    changed: (changed) => changed === workflowId && data?.signal.state === 'pending' && reread(),
  });
  useAtDeadline(data?.signal, reread);

  return {
    signal: data?.signal,
    asOf: dataUpdatedAt,
    problem: error === null ? undefined : asProblem(error),
    isReading: isFetching,
    reread,
    assume: (signal) => queries.setQueryData<ReadSignal>(key, { signal, etag: undefined }),
  };
}

/** Whether a retry would fail in the same way. */
function isFinal(error: Error | null): boolean {
  if (error === null) return false;
  const { status, code } = asProblem(error);
  return (status >= 400 && status < 500 && status !== 429) || code === 'internal';
}

const settlingMs = 120_000; // the time that a busy worker may take

/** Whether a link ended with its question, whose outcome can be read as soon as the gate has timed out. */
function isEndingWith(error: Error | null, signal: Signal | undefined): boolean {
  if (signal?.deadline === undefined || asProblem(error).code !== 'link-expired') return false;
  const left = Date.parse(signal.deadline) - Date.now();
  return left < afterDeadlineMs && left > -settlingMs;
}

const longestTimerMs = 2 ** 31 - 1; // the limit of browsers
const afterDeadlineMs = 500; // gives the gate's timer time to fire

function useAtDeadline(signal: Signal | undefined, reread: () => void): void {
  const deadline = signal?.state === 'pending' ? signal.deadline : undefined;
  useEffect(() => {
    const left = deadline === undefined ? -1 : Date.parse(deadline) - Date.now();
    if (left < 0 || left > longestTimerMs) return undefined;
    const timer = setTimeout(reread, left + afterDeadlineMs);
    return () => clearTimeout(timer);
  }, [deadline, reread]);
}
