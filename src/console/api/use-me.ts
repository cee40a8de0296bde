/** Reads the current person and their scopes, once for each page. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Me } from './contract';
import { readJson } from './ask';

export function useMe(): UseQueryResult<Me> {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => readJson<Me>('/api/me', signal) });
}
