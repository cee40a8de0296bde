/** Sends an item to a stream. The same item again has the same request key, so that it is never a second item. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { executionApi } from '../../address/execution-address';
import { ask } from '../../api/ask';
import type { ItemReceipt } from '../../api/contract';
import { asProblem, type Problem } from '../../api/problem';
import { dropDraft } from '../../gate/drafts/drafts';
import { requestKeyOf } from '../../gate/drafts/request-key-of';

export type SendingItem =
  | { readonly state: 'open' | 'sending' }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'sent'; readonly receipt: ItemReceipt; readonly at: number };

export function useSendItem(
  workflowId: string,
  stream: string,
  draftKey: string,
  onSent: () => void,
): { readonly sending: SendingItem; readonly send: (value: unknown) => void } {
  const [sending, setSending] = useState<SendingItem>({ state: 'open' });
  const queries = useQueryClient();
  const isSending = useRef(false); // a double click sends once

  const deliver = async (value: unknown): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    setSending({ state: 'sending' });
    try {
      const receipt = await sendItem(workflowId, stream, value, requestKeyOf(draftKey, value));
      dropDraft(draftKey);
      setSending({ state: 'sent', receipt, at: Date.now() });
      onSent();
      void queries.invalidateQueries({ queryKey: ['execution', workflowId] });
    } catch (error) {
      setSending({ state: 'refused', problem: asProblem(error) });
    } finally {
      isSending.current = false;
    }
  };
  return { sending, send: (value) => void deliver(value) }; // a failure becomes the state `refused`
}

async function sendItem(
  workflowId: string,
  stream: string,
  value: unknown,
  key: string,
): Promise<ItemReceipt> {
  const response = await ask(`${executionApi(workflowId)}/streams/${encodeURIComponent(stream)}/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ value }),
  });
  return (await response.json()) as ItemReceipt;
}
