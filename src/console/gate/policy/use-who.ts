/** Reads who may answer a question with a policy, and what this person may do. Reads it again whenever the question changes. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import type { Signal, WhoIsAsked } from '../../api/contract';
import { credentials, type GateAccess } from '../signal/gate-access';

/** Undefined until it is read, and for a question that anybody may answer. `refusedAt`: when an answer of this person was refused. */
export function useWho(
  signal: Signal | undefined,
  access: GateAccess,
  refusedAt: number,
): WhoIsAsked | undefined {
  const { requestId = '', policy, progress, digest, state } = signal ?? {};
  const { data } = useQuery({
    queryKey: ['who', access.by, requestId, JSON.stringify([progress, digest, refusedAt])],
    queryFn: async ({ signal: abort }) => {
      const path = `/api/signals/${encodeURIComponent(requestId)}/who`;
      const response = await ask(path, { headers: credentials(access), signal: abort });
      return (await response.json()) as WhoIsAsked;
    },
    enabled: policy !== undefined && state === 'pending',
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0, // a login becomes too old without a change of the question
    refetchInterval: 60_000,
  });
  return data?.requestId === requestId ? data : undefined;
}
