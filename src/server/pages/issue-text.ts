import type { Issue } from '../../client';

/** An issue as a sentence; where it lies below the field beside which it stands, with the way there. */
export function issueText({ path, message }: Issue, depth = 0): string {
  const sentence = `${message.slice(0, 1).toUpperCase()}${message.slice(1)}${/[.!?…]$/.test(message) ? '' : '.'}`;
  const below = path.slice(depth).map((key) => (typeof key === 'number' ? `${key + 1}.` : key));
  return below.length === 0 ? sentence : `${below.join(' › ')}: ${sentence}`;
}
