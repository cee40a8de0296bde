/** How an answer arrived, to follow who answered. Absent for what Gatehouse decides itself. */
import type { Actor } from '../api/contract';
import { t } from '../texts/pieces';

export function wayInWords(via: Actor['via']): string | undefined {
  return via === 'timer' || via === 'execution' ? undefined : t(via);
}
