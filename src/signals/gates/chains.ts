/**
 * Chains: which line of runs each round of an execution belongs to. A chain begins with an execution, with each retry and
 * each cron run of it, and where it is reset; continue-as-new goes on with the same one. So a round that another attempt, or the
 * branch that a reset left, has counted too is another opening, with another requestId. A plain class.
 */
import { Base64 } from 'js-base64';

/** A chain, and the first round that is of it. */
export interface Chain {
  readonly chain: string;
  readonly from: number;
}

/**
 * A chain is named by the random seed that Temporal gives its first run: other for each run and each reset, the same in
 * every replay, also in one of a run that was reset later.
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

  /** Begins a chain with this round. */
  begin(chain: string, from: number): void {
    this.list = [...this.list.filter((each) => each.from < from), { chain, from }];
  }

  /** The chain of a round. */
  of(round: number): string {
    return this.list.findLast(({ from }) => from <= round)?.chain ?? '';
  }
}
