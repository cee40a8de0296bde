/** A list that administrators change: its rows, and a function that sends a change and reads the list again. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, readJson } from '../api/ask';
import { asProblem } from '../api/problem';

interface Rows<Row> {
  /** Undefined until they are read. */
  readonly rows: readonly Row[] | undefined;
  /** Why the list could not be read, or the last change was refused. */
  readonly fault: string | undefined;
  readonly isSending: boolean;
  /** Returns the response, or undefined if the change was refused. */
  readonly send: (method: 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;
}

/** @example const { rows, send } = useRows<Token>('/api/tokens'); */
export function useRows<Row>(path: string): Rows<Row> {
  const { data, error, refetch } = useQuery({
    queryKey: ['rows', path],
    queryFn: ({ signal }) => readJson<{ readonly items: readonly Row[] }>(path, signal),
    staleTime: 0,
  });
  const [refused, setRefused] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const send: Rows<Row>['send'] = async (method, to, body) => {
    setIsSending(true);
    setRefused(undefined);
    try {
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      const response = await ask(to, { method, headers, ...json });
      await refetch();
      return response.status === 204 ? {} : ((await response.json()) as unknown);
    } catch (failure) {
      setRefused(asProblem(failure).message);
      return undefined;
    } finally {
      setIsSending(false);
    }
  };
  const fault = refused ?? (error === null ? undefined : asProblem(error).message);
  return { rows: data?.items, fault, isSending, send };
}
