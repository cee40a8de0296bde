/** Reads the state of Temporal and of the workers, every 15 seconds while the page is visible. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { readJson } from './ask';
import type { System } from './contract';
import { isRefusal } from './problem';

const everyMs = 15_000;

export interface SystemState {
  /** Undefined until it is known. It stays while the service does not answer. */
  readonly system: System | undefined;
  /** Whether the service refuses this browser, because its session has ended. */
  readonly needsLogin: boolean;
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
  return { system: data, needsLogin: isRefusal(error) && error.problem.status === 401 };
}
