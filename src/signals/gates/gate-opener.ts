/** Opens the gates of one execution: numbers them, names their requestIds, and limits what all pending ones take in the next run. */
import { TooManyPendingError } from '../../wire/errors/errors';
import type { PinnedPolicy } from '../../wire/policy/pinned-policy';
import { encodeRequestId, type Chain } from '../../wire/request-id';
import { Ballot } from '../policy/ballot';
import { PolicyFault } from '../policy/policy-fault';
import { viewOf } from '../policy/seen-view';
import { bareBytes, maxBareBytes } from './carried-gates';
import { Chains } from './chains';
import { decidersOf, receivable, type Gate, type GateSpec } from './gate';
import type { Openings } from './openings';

export class GateOpener {
  private readonly chains: Chains;
  private opened = 0;
  /** The minimal size of the pending gates when the execution continues as new. */
  private pendingBytes = 0;

  constructor(
    private readonly workflowId: string,
    chain: string,
    private readonly openings: Openings,
  ) {
    this.chains = new Chains(chain);
  }

  /** The chain of the next opening. */
  get chain(): string {
    return this.chains.of(this.opened + 1);
  }

  /** The numbers and chains of the openings so far, for the next run. */
  state(): { readonly openings: number; readonly chains: readonly Chain[] } {
    return { openings: this.opened, chains: this.chains.all() };
  }

  /** Opens a gate. Throws what `SignalBoard.open` throws. */
  open(spec: GateSpec, at: string): Gate {
    const { id, policy } = spec;
    const ballot = policy === undefined ? undefined : this.newBallot(spec, policy);
    const bytes = this.pendingBytes + bareBytes(spec, policy);
    if (bytes > maxBareBytes) {
      const { workflowId } = this;
      throw new TooManyPendingError({ id, workflowId, pending: this.openings.pending().length });
    }
    this.pendingBytes = bytes;
    this.opened += 1;
    const requestId = this.requestIdOf(id, this.opened);
    const gate: Gate = { spec, openedAt: at, requestId, ...(ballot === undefined ? {} : { ballot }) };
    this.openings.add(gate);
    return gate;
  }

  /** Opens a gate of the previous run again, with its requestId, deadline, settlement and votes. */
  adopt(carried: Gate, spec: GateSpec): Gate {
    const { requestId, openedAt, ballot } = carried;
    const settlement = carried.settlement && receivable(spec, requestId, carried.settlement);
    const { deadline } = carried.spec;
    ballot?.show(viewOf(spec, ballot.policy));
    const gate: Gate = { spec: { ...spec, deadline }, requestId, openedAt, settlement, ballot };
    this.openings.replace(carried, gate);
    return gate;
  }

  /** Frees the room of a gate that is settled. */
  settled({ spec, ballot }: Gate): void {
    this.pendingBytes -= bareBytes(spec, ballot?.policy);
  }

  /** Begins another chain with the next opening. */
  begin(chain: string): void {
    this.chains.begin(chain, this.opened + 1);
  }

  /** Continues the numbers and chains of the previous run. */
  restore(openings: number, chains: readonly Chain[]): void {
    this.chains.restore(chains);
    this.opened = openings;
  }

  /** Counts the room of the gates that the previous run left. */
  countPending(): void {
    for (const { spec, ballot } of this.openings.pending())
      this.pendingBytes += bareBytes(spec, ballot?.policy);
  }

  requestIdOf(id: string, round: number): string {
    return encodeRequestId({ workflowId: this.workflowId, chain: this.chains.of(round), id, round });
  }

  /** The people who decided other gates are known now, unless those gates are still pending. */
  private newBallot(spec: GateSpec, policy: PinnedPolicy): Ballot {
    const deciders = policy.exclude.flatMap((who, index) => {
      if (!('deciderOf' in who)) return [];
      const of = who.deciderOf;
      const other = this.openings.latestOf(of);
      if (other === undefined || of === spec.id) {
        const fault = `names '${of}', which has not opened before`;
        throw new PolicyFault(`exclude[${index}]`, fault, 'Name a gate that opens earlier.').in(spec.id);
      }
      return other.settlement === undefined ? [] : [{ of, ids: decidersOf(other) }];
    });
    return Ballot.opened(policy, deciders, viewOf(spec, policy));
  }
}
