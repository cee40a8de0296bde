/** The reports of an execution: those of its gates, of its activities, and of the workflow itself, as plain data. */
import type { Report } from '../../../wire/report';

/**
 * The source of a report: the gate that shows it, by its `requestId`, the activity that returned it, by the id of its
 * node in the graph, or the workflow that shows it by `showReport`, by its type.
 */
export type ReportSource =
  | { readonly kind: 'gate'; readonly name: string; readonly requestId: string }
  | { readonly kind: 'activity'; readonly name: string; readonly nodeId: string }
  | { readonly kind: 'workflow'; readonly name: string };

/** A report with its source. */
export interface GivenReport {
  readonly from: ReportSource;
  /** When the gate opened, the activity ended, or the workflow showed it. */
  readonly at: string;
  readonly report: Report;
}

/** The reports of an execution: those of its gates, of its activities, and of the workflow itself. */
export interface ExecutionReports {
  readonly workflowId: string;
  readonly runId: string;
  /** The report of the workflow itself, then the others, the newest first. Equal reports are listed once. */
  readonly reports: readonly GivenReport[];
  /** What may be missing, as text, such as that no worker answers. */
  readonly note?: string;
}

/** Options of `reports`. */
export interface ReportsOptions {
  /** The maximum number of reports, from 1 to 50. Together they have at most one megabyte. Default: 20. */
  readonly limit?: number;
}
