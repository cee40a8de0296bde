import type { Signal } from './messages';

/**
 * Describes the automatic decision of a gate that nobody answered in time, to follow the gate's state in a sentence.
 * Undefined if the gate was not decided automatically.
 *
 * @example
 * automaticOutcome({ automatic: true, approved: false }); // 'rejected automatically'
 */
export function automaticOutcome({
  automatic,
  approved,
}: Pick<Signal, 'automatic' | 'approved'>): string | undefined {
  if (automatic !== true) return undefined;
  if (approved === undefined) return 'continued with its default';
  return approved ? 'approved automatically' : 'rejected automatically';
}
