/** The interface of a scenario: a file in scenarios/ that exports a `Scenario` as `scenario`. */
import type { Client } from '@temporalio/client';
import type { WorkflowBundle } from '@temporalio/worker';

export interface Scenario {
  /** What is measured, in one line. */
  readonly summary: string;
  /** Starts the workers and clients of the arms on a server. */
  open(server: BenchServer): Promise<OpenScenario>;
}

export interface BenchServer {
  readonly temporal: Client;
  /** `host:port` */
  readonly address: string;
  /** The bundles of bench/workflows.ts, without Gatehouse's plugin and with it. The workers make their own if there are none. */
  readonly bundles?: { readonly raw: WorkflowBundle; readonly gatehouse: WorkflowBundle };
}

export interface OpenScenario {
  readonly arms: readonly Arm[];
  readonly comparisons: readonly Comparison[];
  close(): Promise<void>;
}

/** One way to do the work. */
export interface Arm {
  readonly name: string;
  /** Does the work once, and returns the milliseconds by metric. */
  once(): Promise<Readonly<Record<string, number>>>;
  /** The exact costs of the work, which are the same in every run. */
  count?(): Promise<Readonly<Record<string, number>>>;
}

/** The limits of one arm compared with another. `cpu` is a metric of every arm. */
export interface Comparison {
  readonly arm: string;
  readonly over: string;
  /** The highest ratio of a metric. It is exceeded if the whole interval is above it. */
  readonly ratioAtMost: Readonly<Record<string, number>>;
  /** The most milliseconds that the arm may add to a metric. Exceeded if the whole interval is above it. */
  readonly addedAtMost?: Readonly<Record<string, number>>;
  /** The highest excess of a count. */
  readonly excessAtMost: Readonly<Record<string, number>>;
}
