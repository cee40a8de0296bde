import type { CarriedGate } from './carried-gates';
import type { CarriedState } from './carried-state';

/**
 * Returns a carried state without votes and voters. Gatehouse wrote none before the state named its execution, and whoever starts an
 * execution can write a state that does not.
 */
export function unprovenState(state: CarriedState): CarriedState {
  return {
    ...state,
    ballots: undefined,
    early: state.early.map(({ id, value, meta, at }) => ({ id, value, meta, at })),
    unreceived: state.unreceived.map(withoutBallot),
    settled: state.settled.map(withoutBallot),
  };
}

function withoutBallot({ spec, round, openedAt, settlement }: CarriedGate): CarriedGate {
  return { spec, round, openedAt, settlement };
}
