import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from './live';

const gatherMs = 1_000;

/**
 * Reads the queries whose key begins with `name` again after changes, but not after each single change. Use it once on
 * a page.
 */
export function useRereading(name: string): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const reread = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: [name] }); // the query shows a failure
    }, gatherMs);
  };
  useLive({ reread, settled: reread, changed: reread });
  useEffect(() => () => clearTimeout(timer.current), []);
}
