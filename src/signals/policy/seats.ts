/**
 * Matches votes to the seats of rules: one person has one seat, and which one is solved, not guessed. A vote takes a free seat of one
 * of its rules, and moves earlier votes to other seats if that makes room (augmenting paths). So the number of taken seats of a rule
 * never falls by a later vote, and no order of votes leaves a rule empty that another order would fill.
 *
 * It is deterministic: votes are matched in their order, and rules are tried in the order of the policy.
 */

/** A vote, by the names of the rules whose seats it may take. */
export interface Seatable {
  readonly rules: readonly string[];
}

/** A rule with open seats. */
export interface Seats {
  readonly name: string;
  readonly need: number;
}

/** Returns the rule of each vote, in the order of the votes. Undefined for a vote without a seat. */
export function seatsOf(
  votes: readonly Seatable[],
  rules: readonly Seats[],
): readonly (string | undefined)[] {
  const seats: (string | undefined)[] = votes.map(() => undefined);
  for (const index of votes.keys()) seat(index, new Set());
  return seats;

  /** Gives a vote a seat. `tried` has the rules that have no room on this path. */
  function seat(index: number, tried: Set<string>): boolean {
    const vote = votes[index];
    for (const { name, need } of rules) {
      if (vote?.rules.includes(name) !== true || tried.has(name)) continue;
      tried.add(name);
      const sitting = [...seats.keys()].filter((other) => seats[other] === name);
      if (sitting.length < need || sitting.some((other) => seat(other, tried))) {
        seats[index] = name;
        return true;
      }
    }
    return false;
  }
}
