import type { Measured, Trial } from '../../activities';
import type { Search } from './search';

/** A model of a round, and what became of its training. */
export interface Candidate {
  readonly id: string;
  /** What the model is, in words. */
  readonly name: string;
  readonly trial: Trial;
  /** Undefined while the model is trained. */
  readonly outcome?: { readonly measured: Measured } | { readonly fault: string };
}

export type MeasuredCandidate = Candidate & { readonly outcome: { readonly measured: Measured } };

/** A search, and what a person decided about it. */
export interface Round {
  readonly number: number;
  readonly search: Search;
  readonly candidates: readonly Candidate[];
  readonly rejected?: { readonly model: string; readonly by: string; readonly reason: string };
}

/** Returns the models that could be trained, the best one first. Of two equals the first one that was planned is better. */
export function ranked(candidates: readonly Candidate[]): readonly MeasuredCandidate[] {
  return candidates
    .filter((candidate): candidate is MeasuredCandidate => 'measured' in (candidate.outcome ?? {}))
    .toSorted((a, b) => b.outcome.measured.right - a.outcome.measured.right);
}
