/**
 * Why a query has nothing to show. react-query forgets the error as soon as it asks again; here it stays until there is an
 * answer, so that what a page says of it, and the button beside it, do not come and go with every try.
 */
import { useRef } from 'react';

interface Query {
  readonly data: unknown;
  readonly error: Error | null;
}

/** `key` names what is asked: of something else the error says nothing. */
export function useLastingError({ data, error }: Query, key: string): Error | undefined {
  const last = useRef<{ readonly key: string; readonly error: Error }>(undefined);
  if (data !== undefined) last.current = undefined;
  else if (error !== null) last.current = { key, error };
  return error ?? (last.current?.key === key ? last.current.error : undefined);
}
