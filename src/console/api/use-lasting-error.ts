/**
 * Returns the last error of a query. react-query clears the error when it retries. Here the error stays until a response
 * arrives, so that the message and its button do not flicker with every try.
 */
import { useRef } from 'react';

interface Query {
  readonly data: unknown;
  readonly error: Error | null;
}

/** `key` identifies the query. The error of another query is not returned. */
export function useLastingError({ data, error }: Query, key: string): Error | undefined {
  const last = useRef<{ readonly key: string; readonly error: Error }>(undefined);
  if (data !== undefined) last.current = undefined;
  else if (error !== null) last.current = { key, error };
  return error ?? (last.current?.key === key ? last.current.error : undefined);
}
