/** Reads the current person and their scopes, once for each page. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Me } from './contract';
import { readJson } from './ask';
import { setDraftOwner } from '../gate/drafts/drafts';

export function useMe(): UseQueryResult<Me> {
  return useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) => {
      const me = await readJson<Me>('/api/me', signal);
      setDraftOwner(me.actor.id);
      return me;
    },
  });
}
