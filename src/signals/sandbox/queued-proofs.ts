/**
 * Has the worker verify the proofs of queued answers. A queued answer is a Temporal signal, so no validator sees it, and a handler
 * must not depend on keys that change. A local activity verifies the proof once, and the history has the result.
 */
import { CancellationScope, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { GatehouseActivities } from '../../wire/own-activities';
import type { KeptAnswer } from '../gates/early-answers';
import type { SignalBoard } from '../gates/signal-board';
import { now } from './current-board';

const activities = proxyLocalActivities<GatehouseActivities>({ startToCloseTimeout: '10 seconds' });

export class QueuedProofs {
  private readonly underway = new Set<KeptAnswer>();

  constructor(private readonly board: SignalBoard) {}

  /** Begins with the proofs that have arrived since the last call. Called at the end of each activation. */
  verify(): void {
    for (const answer of this.board.early.unproven()) {
      if (this.underway.has(answer)) continue;
      this.underway.add(answer);
      // It never rejects: a local activity is tried until it succeeds, and ends with the execution.
      void CancellationScope.nonCancellable(() => this.verifyOne(answer));
    }
  }

  private async verifyOne(answer: KeptAnswer): Promise<void> {
    const { id, value, at } = answer;
    const { proof = '', requestId = '', verb, comment, rule, seen } = answer.meta;
    const { namespace } = workflowInfo();
    const said = { namespace, requestId, verb, value, comment, rule, seen };
    const result = await activities.gatehouseProof.executeWithOptions({ summary: `proof for ${id}` }, [
      proof,
      said,
      at,
    ]);
    this.underway.delete(answer);
    this.board.proved(answer, 'voter' in result ? result.voter : undefined, now());
  }
}
