/**
 * Chains: the chain of runs that each round of an execution belongs to. An execution begins a chain, and so does each retry,
 * cron run and reset; continue-as-new keeps the chain. Another attempt, or the branch that a reset left, may use the same
 * round again: the chain makes that another opening, with another requestId. A plain class.
 */
import { Base64 } from 'js-base64';
import { chainOfRound, type Chain } from '../../wire/request-id';

/**
 * Names a chain by the random seed of its first run. Temporal gives each run and each reset another seed, and the same seed in
 * every replay, also in the replay of a run that was reset later.
 */
export function chainOf(randomnessSeed: readonly number[]): string {
  return Base64.fromUint8Array(Uint8Array.from(randomnessSeed), true);
}

export class Chains {
  private list: readonly Chain[];

  constructor(chain: string) {
    this.list = [{ chain, from: 1 }];
  }

  all(): readonly Chain[] {
    return this.list;
  }

  restore(list: readonly Chain[]): void {
    if (list.length > 0) this.list = list;
  }

  /** Begins a chain at a round. */
  begin(chain: string, from: number): void {
    this.list = [...this.list.filter((each) => each.from < from), { chain, from }];
  }

  /** Returns the chain of a round. */
  of(round: number): string {
    return chainOfRound(this.list, round);
  }
}
