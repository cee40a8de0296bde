/** A release that two of a group approve. */
import { group, review, type Review } from '../../../src/signals';

export async function release(): Promise<Review<string>> {
  return review('v2.1', 'deploy', { policy: { who: group('sre'), need: 2 } });
}
