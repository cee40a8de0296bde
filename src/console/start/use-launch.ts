/** Starts an execution. The same input again has the same request key, so that it never starts twice. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { executionHref } from '../address/execution-address';
import { ask } from '../api/ask';
import type { StartableDetails, Started } from '../api/contract';
import { asProblem, type Problem } from '../api/problem';
import { dropDraft } from '../gate/drafts/drafts';
import { requestKeyOf } from '../gate/drafts/request-key-of';

export type Launching =
  | { readonly state: 'open' | 'starting' }
  | { readonly state: 'refused'; readonly problem: Problem };

export function useLaunch(
  { workflow, taskQueue }: StartableDetails,
  draftKey: string,
): {
  readonly launching: Launching;
  /** Without `input` for a workflow that takes none. */
  readonly launch: (workflowId: string, input?: unknown) => void;
} {
  const [launching, setLaunching] = useState<Launching>({ state: 'open' });
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const isStarting = useRef(false); // a double click starts once

  const deliver = async (body: object): Promise<void> => {
    if (isStarting.current) return;
    isStarting.current = true;
    setLaunching({ state: 'starting' });
    try {
      const { workflowId } = await start(body, requestKeyOf(draftKey, body));
      dropDraft(draftKey);
      void queries.invalidateQueries({ queryKey: ['executions'] });
      navigate(executionHref(workflowId));
    } catch (error) {
      setLaunching({ state: 'refused', problem: asProblem(error) });
    } finally {
      isStarting.current = false;
    }
  };
  const launch = (workflowId: string, input?: unknown): void => {
    const wished = workflowId.trim() === '' ? {} : { workflowId: workflowId.trim() };
    void deliver({ workflow, taskQueue, ...wished, ...(input === undefined ? {} : { input }) });
  };
  return { launching, launch };
}

async function start(body: object, key: string): Promise<Started> {
  const response = await ask('/api/executions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Started;
}
