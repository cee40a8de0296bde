import { patched } from '@temporalio/workflow';
import { z } from 'zod';
import { approve, waitForInput } from '../../../src/signals';

/** The changed workflow: executions that passed the title before the change go on as they were, others ask for approval. */
export async function publishing(): Promise<string> {
  const title = await waitForInput('title', z.string(), { timeout: '10 days', prompt: 'Title' });
  if (patched('approve-title')) await approve(title, 'approve-title');
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}
