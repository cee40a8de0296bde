/** What a scenario is: a file in scenarios/ that exports one of these as `scenario`. The rest of the bench knows no more. */
import type { Client } from '@temporalio/client';

export interface Scenario {
  /** What is measured, in a line. */
  readonly summary: string;
  /** Starts what the arms need on a server. */
  open(server: BenchServer): Promise<OpenScenario>;
}

export interface BenchServer {
  readonly temporal: Client;
  /** `host:port` */
  readonly address: string;
}

export interface OpenScenario {
  readonly arms: readonly Arm[];
  readonly comparisons: readonly Comparison[];
  close(): Promise<void>;
}

/** One way to do the work. */
export interface Arm {
  readonly name: string;
  /** Does the work once; milliseconds by metric. */
  once(): Promise<Readonly<Record<string, number>>>;
  /** What the work costs where that can be counted: the same in every run. */
  count?(): Promise<Readonly<Record<string, number>>>;
}

/** What one arm may cost beside another. `cpu` is a metric of every arm. */
export interface Comparison {
  readonly arm: string;
  readonly over: string;
  /** The largest ratio of a metric; exceeded where the whole interval lies above. */
  readonly ratioAtMost: Readonly<Record<string, number>>;
  /** The most milliseconds that the arm may add to a metric; exceeded where the whole interval lies above. */
  readonly addedAtMost?: Readonly<Record<string, number>>;
  /** The largest excess of a count. */
  readonly excessAtMost: Readonly<Record<string, number>>;
}
