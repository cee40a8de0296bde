import { z } from 'zod';
import { waitForInput } from '../../../src/signals';

/** The workflow as it was when its first executions began to wait. */
export async function publishing(): Promise<string> {
  const title = await waitForInput('title', z.string(), { timeout: '10 days', prompt: 'Title' });
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}
