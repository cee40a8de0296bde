/** The same release after a deploy: three must approve, and the starter may not. */
import { group, review, starter, type Review } from '../../../src/signals';

export async function release(): Promise<Review<string>> {
  return review('v2.1', 'deploy', { policy: { who: group('sre'), need: 3, exclude: [starter()] } });
}
