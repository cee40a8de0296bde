/** Reads the state of Temporal and of the workers, every 15 seconds while the page is visible. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { readJson } from './ask';
import type { System } from './contract';
import { useConnection } from './live';
import { isForPerson, isRefusal, type Problem } from './problem';

const everyMs = 15_000;

export interface SystemState {
  /** Undefined until it is known. It stays while the service does not answer. */
  readonly system: System | undefined;
  /** Why the service refuses this page: its session has ended, or another person has logged in. */
  readonly refusal: Problem | undefined;
}

/** `isLive` is whether the event stream is connected. The state is read again when that changes. */
export function useSystem(isLive: boolean): SystemState {
  const { data, error } = useQuery({
    queryKey: ['system', isLive],
    queryFn: ({ signal }) => readJson<System>('/api/system', signal),
    refetchInterval: everyMs,
    staleTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const refusal = isRefusal(error) && isForPerson(error.problem) ? error.problem : undefined;
  return { system: data, refusal };
}

/** Whether Temporal does not answer the service, so that a page without data cannot be loaded now. */
export function useTemporalIsAway(): boolean {
  const { connection } = useConnection();
  const { system } = useSystem(connection.state === 'live');
  return system?.temporal.isReachable === false;
}
