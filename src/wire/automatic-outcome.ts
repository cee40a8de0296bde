import type { Signal } from './messages';

/**
 * What a gate went on with where nobody answered in time, in words behind its state; undefined where nothing was
 * decided automatically.
 *
 * @example
 * automaticOutcome({ automatic: true, approved: false }); // 'rejected automatically'
 */
export function automaticOutcome({
  automatic,
  approved,
}: Pick<Signal, 'automatic' | 'approved'>): string | undefined {
  if (automatic !== true) return undefined;
  if (approved === undefined) return 'went on with its default';
  return approved ? 'approved automatically' : 'rejected automatically';
}
