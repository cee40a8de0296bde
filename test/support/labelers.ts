/** People who label images, as the tests and the bench need them. */
import type { SignalClient } from '../../src/client';
import { readDigits } from '../../src/activities/digits/read-digits';

/** The label that the data set has for an image, by the number in the id of its question: `image-17-second`. */
export async function trueLabels(): Promise<(id: string) => string> {
  const digits = await readDigits();
  return (id) => String(digits[Number(/^image-(\d+)/u.exec(id)?.[1]) - 1]?.label);
}

/** The ids of the questions that wait. */
export async function waitingIds(client: SignalClient, workflowId: string): Promise<string[]> {
  const { items } = await client.listSignals(workflowId, { state: 'pending', limit: 1_000 });
  return items.map(({ id }) => id);
}

/** Answers a question when it is open. */
export async function label(
  client: SignalClient,
  workflowId: string,
  { id, value, by }: { readonly id: string; readonly value: unknown; readonly by: string },
): Promise<void> {
  await client.waitForSignal(id, workflowId);
  await client.setSignal(id, workflowId, value, { actor: { id: by } });
}
