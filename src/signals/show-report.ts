import { shownReport } from '../values/report/check-report';
import type { Report } from '../wire/report';
import { currentExecution, now } from './sandbox/current-board';

/**
 * Shows a report of the execution itself, such as its progress. The console and `gatehouse report` show the report while the
 * execution runs and after its end. The next call replaces the report. The report is not in the history.
 *
 * @throws {InvalidArgumentError} If the report cannot be shown. The message names the place.
 * @throws {OutsideWorkflowError} If it is called outside a workflow.
 * @throws {WorkerCodeError} If the worker runs without GatehousePlugin.
 *
 * @example
 * for (const [index, row] of rows.entries()) {
 *   await check(row);
 *   showReport({ blocks: [{ kind: 'figures', figures: [{ label: 'checked', value: `${index + 1} of ${rows.length}` }] }] });
 * }
 */
export function showReport(report: Report): void {
  const execution = currentExecution('showReport');
  execution.shown = { report: shownReport('report of showReport', report), at: now() };
}
