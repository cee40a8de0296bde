import type { OwnPart, Whose } from '../wire/policy/asked-people';

/** Whether a signal is in the own list of a person. A signal whose listing has no room to tell is in each. */
export function concerns(whose: Whose, { seats, isNamed, hasVoted, isUnsure }: OwnPart): boolean {
  if (isUnsure === true) return true;
  if (whose === 'waiting-for-others') return hasVoted;
  return seats.length > 0 && isNamed === (whose === 'me');
}
