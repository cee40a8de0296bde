import type { SignalClient } from '../../src/client';
import { soon } from './soon';

/** Waits until an activity is done, because one that dies with its worker is retried only after its timeout of a minute. */
export async function activityDone(
  client: SignalClient,
  { workflowId, name }: { readonly workflowId: string; readonly name: string },
): Promise<void> {
  for (;;) {
    const { nodes } = await client.graph(workflowId);
    if (nodes.some((node) => node.name === name && node.state === 'done')) return;
    await soon();
  }
}
