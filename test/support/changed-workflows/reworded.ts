import { z } from 'zod';
import { waitForInput } from '../../../src/signals';

/** What may change without a patch: words, and rules that the answers taken so far do not meet. */
export async function publishing(): Promise<string> {
  const title = await waitForInput('title', z.string().min(10).max(80), {
    timeout: '20 days',
    prompt: 'A title of ten characters at least',
  });
  const place = await waitForInput('place', z.enum(['Berlin', 'Paris']), { prompt: 'Where?' });
  return `${title} in ${place}`;
}
