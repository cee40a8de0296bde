/** A long life: the execution continues as new, and keeps its gates, answers and links. */
import { strict as assert } from 'assert';
import { continueAsNew } from '@temporalio/workflow';
import type { TestEnvironment } from 'gatehouse/testing';
import { waitForInput } from 'gatehouse/signals';
import { z } from 'zod';

export async function diary(pages: readonly string[] = []): Promise<readonly string[]> {
  const close = waitForInput('close', z.literal('closed'), { prompt: 'Close the diary?' });
  const page = await Promise.race([waitForInput('page', z.string().min(1)), close]);
  if (page === 'closed') return pages;
  // Real code calls continueAsNewSuggested(), which returns true after about 1,500 answers.
  return continueAsNew<typeof diary>([...pages, page]);
}

export async function check({ client, temporal }: TestEnvironment): Promise<void> {
  const { workflowId, runId } = await client.start('diary');
  const before = await client.getSignal('close', workflowId);
  for (const page of ['Monday', 'Tuesday']) await client.setSignal('page', workflowId, page);

  // It is the same question in each run, so a link to it stays valid.
  const after = await client.waitForSignal('close', workflowId);
  assert.equal(after.requestId, before.requestId);
  await client.setSignal('close', workflowId, 'closed', { requestId: before.requestId });
  assert.deepEqual(await client.result(workflowId), ['Monday', 'Tuesday']);
  const { runId: last } = await temporal.workflow.getHandle(workflowId).describe();
  assert.notEqual(last, runId);
}
