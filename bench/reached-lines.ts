/** Records when executions reach their lines, by the clock of this process, which also runs the client and the workers. */
import { EventEmitter, once } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { InjectedSinks } from '@temporalio/worker';
import type { LineSinks, StepActivities } from './workflows';

export class ReachedLines {
  private readonly instants = new Map<string, number>();
  private readonly arrivals = new EventEmitter();

  /** Called by workflow code and the activity when they reach a line. */
  readonly sinks: InjectedSinks<LineSinks> = {
    lines: { reached: { fn: (_, token, line) => this.reach(token, line), callDuringReplay: false } },
  };
  readonly activities: StepActivities = {
    step: async (token) => this.reach(token, 'step'),
  };

  /** Waits until the line is reached, and returns the instant in milliseconds. */
  async when(token: string, line: string): Promise<number> {
    const key = `${token} ${line}`;
    if (!this.instants.has(key)) await once(this.arrivals, key);
    return this.instants.get(key) ?? Number.NaN;
  }

  private reach(token: string, line: string): void {
    const key = `${token} ${line}`;
    this.instants.set(key, performance.now());
    this.arrivals.emit(key);
  }
}
