/** Whether a part of an execution could not be read, because the system is busy. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { busyForMs } from '../../api/busy-for-ms';

export function useIsBusy(workflowId: string): boolean {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((changed: () => void) => cache.subscribe(changed), [cache]);
  return useSyncExternalStore(subscribe, () =>
    cache
      .findAll({ queryKey: ['execution', workflowId] })
      .some(({ state: { error } }) => busyForMs(error) !== undefined),
  );
}
