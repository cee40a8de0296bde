/** Applies the steps of the policy of a gate when they are due, with one durable timer at a time. */
import { CancellationScope, sleep } from '@temporalio/workflow';
import { stepName } from '../../wire/timer-names';
import type { BallotGate } from '../gates/gate';
import type { SignalBoard } from '../gates/signal-board';

export class StepAlarm {
  private timer: CancellationScope | undefined;
  private setFor: string | undefined;

  constructor(
    private readonly board: SignalBoard,
    private readonly gate: BallotGate,
  ) {}

  /** Sets the timer for the next step, after the votes or the steps have changed. */
  set(): void {
    const { settlement, ballot, spec } = this.gate;
    const at = settlement === undefined ? ballot.nextStepAt() : undefined;
    if (at === this.setFor) return;
    this.timer?.cancel();
    this.setFor = at;
    this.timer = at === undefined ? undefined : new CancellationScope();
    if (at === undefined) return;
    const ms = Math.max(1, Date.parse(at) - Date.now());
    void this.timer?.run(() => sleep(ms, { summary: stepName(spec.id) })).then(() => this.ring(), ignored);
  }

  private ring(): void {
    this.setFor = undefined;
    this.timer = undefined;
    this.board.escalate(this.gate, new Date().toISOString());
    this.set();
  }
}

/** Ignores the cancellation of a timer. */
function ignored(): void {}
