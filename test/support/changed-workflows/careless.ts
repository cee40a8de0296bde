import { z } from 'zod';
import { approve, waitForInput } from '../../../src/signals';

/** The same change without a patch: what was recorded and what this does are two things. */
export async function publishing(): Promise<string> {
  const title = await waitForInput('title', z.string(), { timeout: '10 days', prompt: 'Title' });
  await approve(title, 'approve-title', { timeout: '1 hour' });
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}
