/** The reports of an execution: what its gates show and what its activities returned, as plain data. */
import type { Report } from '../../../wire/report';

/**
 * Where a report comes from: the gate that shows it, by its `requestId`, or the activity that returned it, by its node
 * in the execution's graph.
 */
export type ReportSource =
  | { readonly kind: 'gate'; readonly name: string; readonly requestId: string }
  | { readonly kind: 'activity'; readonly name: string; readonly nodeId: string };

/** A report with its source. */
export interface GivenReport {
  readonly from: ReportSource;
  /** When the gate opened, or the activity ended. */
  readonly at: string;
  readonly report: Report;
}

/** The reports of an execution, those of its gates and of its activities. */
export interface ExecutionReports {
  readonly workflowId: string;
  readonly runId: string;
  /** The newest first. One that several gave is listed once. */
  readonly reports: readonly GivenReport[];
  /** What may be missing, in words: such as that no worker answers. */
  readonly note?: string;
}

/** Options of `reports`. */
export interface ReportsOptions {
  /** How many at most: 1 to 50, 20 where left out. Together they have a megabyte at most. */
  readonly limit?: number;
}
