/** Who asks, as the service knows him: read once a page. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Me } from './contract';
import { readJson } from './ask';

export function useMe(): UseQueryResult<Me> {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => readJson<Me>('/api/me', signal) });
}
